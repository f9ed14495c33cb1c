'use strict';
const fs = require('fs');
const http2 = require('http2');
const path = require('path');
const zlib = require('zlib');
const { world, test, run, note, pagesOf, pageOf, kinds, nameOf, expect } = require('../lib/spec');

// What a first visit costs: the page, its style, scripts, icon and manifest as brotli, with the headers of every answer
// as HTTP/2 sends them. Pictures in the text come lazily and have a budget of their own.
const firstVisit = 14600, mostRequests = 5, mostScript = 3072, mostPicture = 20 * 1024;

// longer are pages that are no first visit to a text: a lesson's whole plan, lists of all there is, tools.
const longer = {
  module: { bytes: 18000 },
  list: { bytes: 16000 },
  glossary: { bytes: 19000 },
  search: { bytes: 25000, requests: 6, script: 8192 },
  myclass: { bytes: 18000, requests: 7 },
};
const limits = (layout) => ({ bytes: firstVisit, requests: mostRequests, script: mostScript, ...longer[layout] });

const dir = world.dirs.site;
const bodies = new Map();
function body(file) {
  if (!bodies.has(file)) {
    const text = fs.readFileSync(path.join(dir, file));
    bodies.set(file, /\.(html|css|js|svg|webmanifest)$/.test(file)
      ? zlib.brotliCompressSync(text, { params: { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: text.length } }) : text);
  }
  return bodies.get(file);
}
const size = (file) => body(file).length;

// framing measures what a connection carries besides the bodies of files: it serves them by HTTP/2 with the headers of
// the tree's own server and those that servers add to compressed files, and counts the bytes that the client gets.
async function framing(files) {
  const answers = new Map();
  for (const f of files) {
    const r = await fetch(world.base + f);
    const own = [...r.headers].filter(([name]) => !['connection', 'keep-alive', 'transfer-encoding', 'content-length'].includes(name));
    answers.set('/' + f, { ...Object.fromEntries(own), 'content-encoding': 'br', 'vary': 'Accept-Encoding',
      'etag': '"0123456789abcdef"', 'content-length': size(f) });
  }
  const server = http2.createServer();
  server.on('stream', (stream, asked) => {
    stream.respond({ ':status': 200, ...answers.get(asked[':path']) });
    stream.end(body(asked[':path'].slice(1)));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const client = http2.connect(`http://127.0.0.1:${server.address().port}`);
  for (const f of files) {
    await new Promise((done, fail) => {
      client.request({ ':path': '/' + f }).on('error', fail).on('end', done).resume();
    });
  }
  const read = client.socket.bytesRead - files.reduce((n, f) => n + size(f), 0);
  client.close();
  server.close();
  return read;
}

// loads lists what the head and the end of a page make a browser fetch at once.
function loads(p) {
  const html = fs.readFileSync(path.join(dir, p.file), 'utf8');
  const found = [];
  for (const [tag] of html.matchAll(/<(?:link|script)\b[^>]*>/g)) {
    const address = (tag.match(/\b(?:href|src)="?([^"\s>]+)/) || [])[1];
    if (!address || !/^<script|rel="?(stylesheet|icon|manifest)/.test(tag)) continue;
    found.push(p.layout === 'notfound' ? address.replace(/^\//, '') : path.posix.join(path.posix.dirname(p.file), address));
  }
  return found;
}

test('first visit', async (t) => {
  const home = pageOf('site', 'home');
  const headers = await framing([home.file, ...loads(home)]);
  for (const layout of new Set(pagesOf('site').map((p) => p.layout))) {
    await t.step(layout, async () => {
      const over = [], most = limits(layout);
      let worst = { bytes: 0 };
      for (const p of pagesOf('site', layout)) {
        const files = [p.file, ...loads(p)];
        const parts = [`headers ${headers}`, ...files.map((f) => `${f} ${size(f)}`)];
        const bytes = files.reduce((n, f) => n + size(f), headers);
        if (bytes > worst.bytes) worst = { bytes, file: p.file, parts };
        if (bytes > most.bytes) over.push(`${bytes} bytes of ${most.bytes}: ${parts.join(', ')}`);
        if (files.length > most.requests) over.push(`${files.length} requests of ${most.requests}: ${files.join(', ')}`);
      }
      note(`${layout}: at most ${worst.bytes} bytes: ${worst.parts.join(', ')}`);
      expect(!over.length, () => over.join('\n'));
    });
  }
});

test('script', async (t) => {
  for (const layout of new Set(pagesOf('site').map((p) => p.layout))) {
    await t.step(layout, async () => {
      for (const p of pagesOf('site', layout)) {
        const scripts = loads(p).filter((f) => f.endsWith('.js')).map((f) => [f, size(f)]);
        const sum = scripts.reduce((n, s) => n + s[1], 0);
        expect(sum <= limits(layout).script, () => `${p.file}: ${sum} bytes of ${limits(layout).script}: ${scripts.join(', ')}`);
      }
    });
  }
});

// The browser asks for no more than the page names, whatever its scripts do.
test('requests', async (t) => {
  const page = await t.page();
  let asked = [];
  page.on('request', (r) => asked.push(r.url().slice(world.base.length)));
  for (const p of kinds('site', (p) => p.layout !== 'search')) {
    await t.step(nameOf(p), async () => {
      asked = [];
      await page.goto(t.at(p), { waitUntil: 'load' });
      const named = new Set([p.path, p.file, ...loads(p)]);
      const more = asked.filter((a) => !named.has(a) && !/^m\/|^t\/favicon/.test(a));
      expect(!more.length, () => 'asked for more: ' + more.join(', '));
      const pictures = asked.filter((a) => a.startsWith('m/')).filter((a) => size(a) > mostPicture);
      expect(!pictures.length, () => 'heavy at phone width: ' + pictures.map((a) => `${a} ${size(a)}`).join(', '));
    });
  }
});
run();
