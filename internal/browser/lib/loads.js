'use strict';
// What a page of the site makes a browser fetch, and how many bytes that is as servers send it.

const fs = require('fs');
const path = require('path');
const zlib = require('zlib');
const { world } = require('./spec');

// of tells of one tree.
function of(tree) {
  const dir = world.dirs[tree];
  const bodies = new Map();

  // body is a file as it is sent: texts as brotli.
  function body(file) {
    if (!bodies.has(file)) {
      const text = fs.readFileSync(path.join(dir, file));
      bodies.set(file, /\.(html|css|js|svg|webmanifest)$/.test(file)
        ? zlib.brotliCompressSync(text, { params: { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: text.length } }) : text);
    }
    return bodies.get(file);
  }
  const size = (file) => body(file).length;

  // loads lists what the head and the end of a page make a browser fetch at once, one that runs scripts.
  function loads(p) {
    const html = fs.readFileSync(path.join(dir, p.file), 'utf8').replace(/<noscript>[^]*?<\/noscript>/g, '');
    const found = [];
    for (const [tag] of html.matchAll(/<(?:link|script)\b[^>]*>/g)) {
      const address = (tag.match(/\b(?:href|src)="?([^"\s>]+)/) || [])[1];
      if (!address || !/^<script|rel="?(stylesheet|icon|manifest)/.test(tag)) continue;
      found.push(p.layout === 'notfound' ? address.replace(/^\//, '') : path.posix.join(path.posix.dirname(p.file), address));
    }
    return found;
  }

  // within are the texts of the scripts that stand in a page.
  function within(p) {
    const html = fs.readFileSync(path.join(dir, p.file), 'utf8');
    return [...html.matchAll(/<script(?![^>]*\bsrc=)([^>]*)>([^]*?)<\/script>/g)].filter((m) => !/application\/ld\+json/.test(m[1])).map((m) => m[2]);
  }

  // words are the bytes of what a page says, without its tags: no page can be lighter.
  function words(p) {
    const html = fs.readFileSync(path.join(dir, p.file), 'utf8');
    const text = html.replace(/^[^]*<main\b/, '<main').replace(/<footer\b[^]*/, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    return zlib.brotliCompressSync(Buffer.from(text)).length;
  }

  return { body, size, loads, within, words };
}

module.exports = { ...of('site'), of };
