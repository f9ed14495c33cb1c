'use strict';
const fs = require('fs');
const http = require('http');
const path = require('path');
const zlib = require('zlib');
const { world, test, run, pageOf, expect } = require('../lib/spec');
const { answers, queries } = require('../lib/answers');

// How long a first answer takes on a slow phone, and what it costs. It is printed for docs/search.md and holds nothing;
// without sites to be measured (browser.go) there is nothing to do.

// A line of 400 kbit/s on which each request waits 400 ms, and a phone whose CPU is a sixth as fast.
const line = { offline: false, latency: 400, downloadThroughput: 50000, uploadThroughput: 50000 };
const slower = { rate: 6 };

// host serves a tree as brotli. Files are compressed once: what the machine needs for it is no part of the journey.
async function host(dir) {
  const bodies = new Map();
  const server = http.createServer((request, answer) => {
    let file = path.join(dir, decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (file.endsWith(path.sep)) file += 'index.html';
    const kind = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }[path.extname(file)];
    if (!fs.existsSync(file)) return answer.writeHead(404).end();
    answer.writeHead(200, { 'Content-Type': kind || 'application/octet-stream', 'Content-Encoding': 'br', 'Cache-Control': 'max-age=600' });
    if (!bodies.has(file)) bodies.set(file, zlib.brotliCompressSync(fs.readFileSync(file)));
    answer.end(bodies.get(file));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

// stands notes when the first answer of a page stands, and what had come for it.
const stands = () => new MutationObserver((_, o) => {
  const box = document.querySelector('[data-search]');
  if (!box || !/done|empty|error/.test(box.getAttribute('data-state'))) return;
  o.disconnect();
  window.stood = { after: performance.now(), state: box.getAttribute('data-state'), parts: performance.getEntriesByType('resource').map((e) => e.name) };
}).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-state'] });

// answer asks in the box and tells how long the answer took.
const answer = (query) => new Promise((done) => {
  const box = document.querySelector('[data-search]'), begun = performance.now();
  new MutationObserver((_, o) => {
    if (!/done|empty|error/.test(box.getAttribute('data-state'))) return;
    o.disconnect();
    done(performance.now() - begun);
  }).observe(box, { attributes: true, attributeFilter: ['data-state'] });
  box.setAttribute('data-state', 'typing');
  document.querySelector('#lc-q').value = query;
  box.querySelector('form').dispatchEvent(new Event('submit', { cancelable: true }));
});

async function phone(t) {
  const page = await t.page();
  const devices = await page.context().newCDPSession(page);
  await devices.send('Network.enable');
  await devices.send('Emulation.setCPUThrottlingRate', slower);
  return { page, slow: () => devices.send('Network.emulateNetworkConditions', line) };
}

// byLink is a fresh visitor who follows a link to an answer: the page, its style and the script come too. The page notes the
// time itself: who waits for it from outside runs scripts in it that a slow phone is busy with for a second.
async function byLink(t, address) {
  const { page, slow } = await phone(t);
  await page.addInitScript(stands);
  await slow();
  await page.goto(address, { waitUntil: 'commit' });
  let stood;
  for (let i = 0; i < 4 && !stood; i++) {
    await new Promise((done) => setTimeout(done, 8000));
    stood = await page.evaluate(() => window.stood);
  }
  await page.context().close();
  expect(stood, 'no answer in half a minute: ' + address);
  return stood;
}

// spread is the median and the worst.
function spread(list, digits = 0) {
  list.sort((a, b) => a - b);
  return `${list[Math.floor((list.length - 1) / 2)].toFixed(digits)} (worst ${list[list.length - 1].toFixed(digits)})`;
}

for (const { tree, asked } of world.measured || []) {
  test(`a slow phone: ${tree}`, { mayFail: true }, async (t) => {
    const { sent, within } = answers(tree);
    const server = await host(world.dirs[tree]);
    const search = `http://127.0.0.1:${server.address().port}/` + pageOf('site', (p) => p.layout === 'search' && p.lang === 'vi').path;
    const [fresh, typed, warm, bytes, requests] = [[], [], [], [], []];
    const states = {};
    const texts = asked || queries;
    for (const query of texts) {
      const stood = await byLink(t, search + '?q=' + encodeURIComponent(query));
      fresh.push(stood.after);
      states[stood.state] = (states[stood.state] || 0) + 1;
      const paid = stood.parts.map(sent).filter(Boolean);
      bytes.push(paid.reduce((a, b) => a + b, within));
      requests.push(paid.length);

      const { page, slow } = await phone(t);
      await page.goto(search);
      await page.waitForTimeout(300);
      await slow();
      typed.push(await page.evaluate(answer, query)); // the page stands, with script and root; the query comes
      if (query === texts[texts.length - 1]) {
        for (const q of texts) await page.evaluate(answer, q);
        for (let i = 0; i < 5; i++) for (const q of texts) warm.push(await page.evaluate(answer, q));
      }
      await page.context().close();
    }
    server.close();
    t.note(`${texts.length} queries, ${JSON.stringify(states)}; script and root, with the page: ${within} B`);
    t.note(`first answer by a link: ${spread(bytes)} B, ${spread(requests)} requests besides the page`);
    t.note(`400 kbit/s, 400 ms, CPU ÷ 6: by a link, all cold ${spread(fresh)} ms; typed where the page stands ${spread(typed)} ms; again ${spread(warm, 1)} ms`);
  });
}
if (!(world.measured || []).length) test('asked for', async () => expect(true));

run();
