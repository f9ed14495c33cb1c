'use strict';
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const acorn = require('acorn');
const { world, test, run, expect, equal, pagesOf } = require('../lib/spec');
const { within } = require('../lib/loads');

// The floor is the web view of Android 8 (old.spec.js runs an engine of its age): scripts are ECMAScript 5, so that none of
// them fails to parse, and styles in what Chromium 61 knows.
const files = (tree, ending) => fs.readdirSync(path.join(world.dirs[tree], 't')).filter((f) => f.endsWith(ending)).map((f) => path.join(world.dirs[tree], 't', f));

test('every script is ECMAScript 5', async () => {
  const scripts = files('site', '.js');
  expect(scripts.length > 5, 'no scripts');
  for (const f of scripts) {
    try {
      acorn.parse(fs.readFileSync(f, 'utf8'), { ecmaVersion: 5, sourceType: 'script' });
    } catch (e) {
      throw new Error(`${path.basename(f)}: ${e.message}: ${fs.readFileSync(f, 'utf8').slice(e.pos - 40, e.pos + 40)}`);
    }
  }
});

// Names that came after Chromium 61, by which scripts would fail at run time.
const later = /\b(globalThis|structuredClone|queueMicrotask|replaceAll|matchAll|allSettled|flatMap|fromEntries|ResizeObserver|AbortController|\.at\(|\.flat\(|\.finally\(|\.replaceChildren|\.toSorted|trimStart|trimEnd)\b/;
test('no script asks for what came later', async () => {
  for (const f of files('site', '.js')) {
    const found = fs.readFileSync(f, 'utf8').match(later);
    equal(found && found[0], null, path.basename(f));
  }
});

const laterStyles = /@layer|@container|:is\(|:where\(|aspect-ratio|[^-]inset:|\b(clamp|min|max)\(|margin-inline|padding-inline|[;{]gap:/;
test('no style rests on what came later', async () => {
  for (const f of files('site', '.css')) {
    const found = fs.readFileSync(f, 'utf8').match(laterStyles);
    equal(found && found[0], null, path.basename(f));
  }
});

test('no page has style within, or a script that the policy does not know', async () => {
  const policy = /Content-Security-Policy: (.*)/.exec(fs.readFileSync(path.join(world.dirs.site, '_headers'), 'utf8'))[1];
  const known = (text) => policy.includes(` 'sha256-${crypto.createHash('sha256').update(text).digest('base64')}'`);
  const having = [];
  for (const p of world.pages.site) {
    const text = fs.readFileSync(path.join(world.dirs.site, p.file), 'utf8');
    expect(!/ style="| on[a-z]+="|<style|javascript:/i.test(text), p.path);
    for (const script of within(p)) expect(known(script), p.path + ': script within');
    if (within(p).length) having.push(p);
  }
  equal(having, pagesOf('site', 'search'), 'pages with a script within');
});
run();
