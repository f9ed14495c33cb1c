'use strict';
const http2 = require('http2');
const zlib = require('zlib');
const { world, test, run, note, pagesOf, pageOf, expect } = require('../lib/spec');
const { body, size, loads, within, words } = require('../lib/loads');

// What a first visit costs: the page, its style, scripts, icon and manifest as brotli, with the headers of every answer
// as HTTP/2 sends them. Pictures in the text come lazily and have a budget of their own.
const firstVisit = 14600, mostRequests = 5, mostScript = 3072;

// longer are the pages that a first visit to costs more, each with what it may cost. Every page for villagers is within
// the budget, and so are scenarios, summaries of laws, courses and all lists but the two longest. Beyond it are:
//
//   module    a lesson's whole plan, read by trainers at a desk: its words alone are 3 to 5 KB, and with them stand the
//             quiz, the clock, what data machines read and the code for paper. None of the 24 is within 14,600.
//   list      all material of a topic: 44 entries with a line about each. It grows with the material.
//   glossary  every term there is, in both languages: its words alone are 6.7 KB.
//   search    a tool: its script and the root of its index stand in it.
//   letters   every title, term and heading by its letter, with as many addresses: for readers without script.
//   myclass   a tool: within the bytes, but it needs its own style and script at once, which ask for lessons of other pages.
//
// What is not words is held for all of them too, so that no page grows by its frame.
const longer = {
  module: { bytes: 18000 },
  list: { bytes: 15500 },
  glossary: { bytes: 18500 },
  search: { bytes: 16300, script: 5800, frame: 15700 },
  letters: { bytes: 18500, frame: 14500 },
  myclass: { requests: 7, frame: 12800 },
};
const limits = (layout) => ({ bytes: firstVisit, requests: mostRequests, script: mostScript, frame: 12740, ...longer[layout] });

// framing measures what a connection carries besides the bodies of files: it serves them by HTTP/2 with the headers of
// the tree's own server and those that servers add to compressed files, and counts the bytes that the client gets.
async function framing(files) {
  const answers = new Map();
  for (const f of files) {
    const r = await fetch(world.base + f);
    const own = [...r.headers].filter(([name]) => !['connection', 'keep-alive', 'transfer-encoding', 'content-length'].includes(name));
    // One date for all: a second that ends between two answers would cost the later ones their own, 23 bytes.
    answers.set('/' + f, { ...Object.fromEntries(own), 'content-encoding': 'br', 'vary': 'Accept-Encoding',
      'date': 'Tue, 24 Nov 2026 00:00:00 GMT', 'etag': '"0123456789abcdef"', 'content-length': size(f) });
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

test('first visit', async (t) => {
  const home = pageOf('site', 'home');
  const headers = await framing([home.file, ...loads(home)]);
  for (const layout of new Set(pagesOf('site').map((p) => p.layout))) {
    await t.step(layout, async () => {
      const over = [], most = limits(layout);
      let beyond = 0;
      let worst = { bytes: 0 };
      for (const p of pagesOf('site', layout)) {
        const files = [p.file, ...loads(p)];
        const parts = [`headers ${headers}`, ...files.map((f) => `${f} ${size(f)}`)];
        const bytes = files.reduce((n, f) => n + size(f), headers);
        if (bytes > worst.bytes) worst = { bytes, file: p.file, parts };
        if (bytes > most.bytes) over.push(`${bytes} bytes of ${most.bytes}: ${parts.join(', ')}`);
        if (bytes - words(p) > most.frame) over.push(`${bytes - words(p)} bytes besides its words, of ${most.frame}: ${parts.join(', ')}`);
        if (bytes > firstVisit) beyond++;
        if (files.length > most.requests) over.push(`${files.length} requests of ${most.requests}: ${files.join(', ')}`);
      }
      note(`${layout}: ${beyond} beyond ${firstVisit}, at most ${worst.bytes} bytes: ${worst.parts.join(', ')}`);
      expect(!over.length, () => over.join('\n'));
    });
  }
});

test('script', async (t) => {
  for (const layout of new Set(pagesOf('site').map((p) => p.layout))) {
    await t.step(layout, async () => {
      for (const p of pagesOf('site', layout)) {
        const scripts = loads(p).filter((f) => f.endsWith('.js')).map((f) => [f, size(f)]);
        for (const text of within(p)) scripts.push(['within', zlib.brotliCompressSync(text).length]);
        const sum = scripts.reduce((n, s) => n + s[1], 0);
        expect(sum <= limits(layout).script, () => `${p.file}: ${sum} bytes of ${limits(layout).script}: ${scripts.join(', ')}`);
      }
    });
  }
});
run();
