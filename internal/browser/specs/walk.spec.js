'use strict';
const { world, test, run, serve, kinds, odd, nameOf, expect, equal, phone } = require('../lib/spec');
const { loads, size } = require('../lib/loads');

// Every kind of page is visited once, and asked all that must hold on each: what it fetches and keeps, where its exit
// is, and whether it scrolls sideways.
const exitURL = 'https://www.google.com/', mostPicture = 20 * 1024, narrow = { width: 320, height: 568 };

// The page loads under the policy that servers send, without a word in the console (lib/spec.js), from one origin; it
// asks for no more than it names, whatever its scripts do, and keeps nothing on the reader's machine.
async function asksAndKeeps(page, p, asked, tree) {
  const elsewhere = asked.filter((a) => !a.startsWith(world.base));
  expect(!elsewhere.length, () => 'asked another origin: ' + elsewhere.join(' '));
  const kept = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length].join());
  expect(kept === ',0,0', 'something is stored: ' + kept);
  if (tree !== 'site' || p.layout === 'search') return; // search fetches its index
  const paths = asked.map((a) => a.slice(world.base.length)), named = new Set([p.path, p.file, ...loads(p)]);
  const more = paths.filter((a) => !named.has(a) && !/^m\/|^t\/favicon/.test(a));
  expect(!more.length, () => 'asked for more: ' + more.join(', '));
  const pictures = paths.filter((a) => a.startsWith('m/') && size(a) > mostPicture);
  expect(!pictures.length, () => 'heavy at phone width: ' + pictures.map((a) => `${a} ${size(a)}`).join(', '));
}

// The exit is in thumb's reach, and nothing lies over it, wherever the page is scrolled to.
async function exitInReach(page) {
  await page.setViewportSize(narrow);
  for (const part of [0, 0.5, 1]) {
    const seen = await page.evaluate((part) => {
      window.scrollTo({ top: part * document.documentElement.scrollHeight, behavior: 'instant' });
      const exit = document.querySelector('[data-quick-exit]'), box = exit.getBoundingClientRect();
      const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
      const points = [[x, y], [box.left + 3, y], [box.right - 3, y], [x, box.top + 3], [x, box.bottom - 3]];
      return {
        href: exit.href, tag: exit.tagName, count: document.querySelectorAll('[data-quick-exit]').length,
        inside: box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight, low: box.top > innerHeight / 2,
        tall: box.height, free: points.every(([x, y]) => exit.contains(document.elementFromPoint(x, y))),
      };
    }, part);
    expect(seen.tag === 'A' && seen.count === 1, 'there is one exit, a link');
    equal(seen.href, exitURL, 'target');
    expect(seen.inside && seen.low, `scrolled to ${part}: the exit is not in the lower half of the screen`);
    expect(seen.free, `scrolled to ${part}: something lies over the exit`);
    expect(seen.tall >= 44, `the exit is ${seen.tall} px tall`);
  }
}

// No page scrolls sideways: at 320 px, at 200 % text on a phone, and with the text spacing of WCAG 1.4.12. What is wider
// (a table) scrolls in itself.
const states = [
  { name: '320 px', viewport: narrow },
  { name: '360 px, text at 200 %', viewport: phone, text: 2 },
  { name: '320 px, wide spacing', viewport: narrow, spacing: true },
];
const spacing = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';

// wide names the elements that stick out of the page, on either side.
function wide() {
  const page = document.documentElement.clientWidth;
  const scrolls = (e) => e && e !== document.body && (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  const skip = document.querySelector('.lc-skip').getBoundingClientRect();
  if (skip.right > 0) return [`the way to the text is seen before it has the focus: ${skip.right} px`];
  if (document.scrollingElement.scrollWidth <= page) return [];
  return [...document.body.querySelectorAll('*')]
    .filter((e) => e.getBoundingClientRect().right > page + 1 && !scrolls(e.parentElement))
    .slice(0, 5)
    .map((e) => `${Math.round(e.getBoundingClientRect().right)} px of ${page}: ${e.outerHTML.slice(0, 160)}`);
}
async function fits(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
  const found = [];
  for (const s of states) {
    await page.setViewportSize(s.viewport);
    await page.evaluate(([text, css]) => {
      document.documentElement.style.fontSize = text ? text * 112.5 + '%' : '';
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, [s.text, s.spacing ? spacing : '']);
    for (const e of await page.evaluate(wide)) found.push(s.name + ': ' + e);
  }
  expect(!found.length, () => found.join('\n'));
}

for (const tree of ['site', 'edge']) {
  test(tree, async (t) => {
    await serve(tree);
    const page = await t.page();
    let asked = [];
    page.on('request', (r) => asked.push(r.url()));
    for (const p of kinds(tree, tree === 'edge' && odd)) {
      const name = nameOf(p);
      await t.step(name, async () => {
        asked = [];
        await page.setViewportSize(phone);
        await page.goto(t.at(p));
        await asksAndKeeps(page, p, asked, tree);
      });
      await t.step(name + '-exit', () => exitInReach(page));
      await t.step(name + '-width', () => fits(page));
    }
    expect(!(await page.context().cookies()).length, 'there are cookies');
  });
}
run();
