'use strict';
const { test, run, serve, kinds, odd, nameOf, expect, phone } = require('../lib/spec');

// No page scrolls sideways: at 320 px, at 200 % text on a phone, and with the text spacing of WCAG 1.4.12. What is wider
// (a table) scrolls in itself.
const states = [
  { name: '320 px', viewport: { width: 320, height: 640 } },
  { name: '360 px, text at 200 %', viewport: phone, text: 2 },
  { name: '320 px, wide spacing', viewport: { width: 320, height: 640 }, spacing: true },
];
const spacing = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';

// wide names the elements that stick out of the page.
function wide() {
  const page = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= page) return [];
  const scrolls = (e) => e && e !== document.body && (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  return [...document.body.querySelectorAll('*')]
    .filter((e) => e.getBoundingClientRect().right > page + 1 && !scrolls(e.parentElement))
    .slice(0, 5)
    .map((e) => `${Math.round(e.getBoundingClientRect().right)} px of ${page}: ${e.outerHTML.slice(0, 160)}`);
}

for (const tree of ['site', 'edge']) {
  test(tree, async (t) => {
    await serve(tree);
    const page = await t.page();
    for (const p of kinds(tree, tree === 'edge' && odd)) {
      await t.step(nameOf(p), async () => {
        await page.goto(t.at(p));
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
      });
    }
  });
}
run();
