'use strict';
const { test, run, serve, pagesOf, expect, equal } = require('../lib/spec');

// sheets is how many pages a page is on paper.
async function sheets(page) {
  await page.evaluate(() => Promise.all([...document.querySelectorAll('img')].map((i) => {
    i.loading = 'eager';
    return i.decode().catch(() => {});
  })));
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  return (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) || []).length;
}

// longest are the pages of a layout that are nearest to too long, of each language. Printing takes half a second a page.
function longest(layout, most) {
  const of = {};
  for (const p of pagesOf('site', layout)) (of[p.lang] = of[p.lang] || []).push(p);
  return [].concat(...Object.values(of).map((list) => list.sort((a, b) => b.bytes - a.bytes).slice(0, most)));
}

// A guide and a poster are one side of A4, a scenario's handout too; a lesson's handout is one sheet, printed on both. Of
// guides and lessons all are printed: how lines and columns break, and not how long the text is, made a page too many.
const prints = [
  ['guide', Infinity, [['', 1], ['#lc-poster', 1]]],
  ['scenario', 4, [['#lc-handout', 1]]],
  ['module', Infinity, [['#lc-handout', 2]]],
];
for (const [layout, count, states] of prints) {
  test('sheets of a ' + layout, async (t) => {
    await serve('site');
    const page = await t.page(), long = [];
    for (const p of longest(layout, count)) {
      await page.goto(t.at(p));
      for (const [state, most] of states) {
        await page.evaluate((state) => { location.replace('#' + state.slice(1)); }, state);
        const n = await sheets(page);
        if (n > most) long.push(`${p.path}${state}: ${n} of ${most}`);
      }
    }
    equal(long, [], 'too long');

    // Without script the same state is reached by the link alone.
    const silent = await t.page({ javaScriptEnabled: false });
    for (const [state] of states) {
      await silent.goto(t.at(pagesOf('site', layout)[0]) + state);
      await silent.emulateMedia({ media: 'print' });
      expect(await silent.locator('.lc-code').isVisible(), state + ': no code to the page');
      expect(await silent.locator('.lc-calls').isVisible(), state + ': no numbers to call');
      if (state === '#lc-handout') {
        equal(await silent.locator('[data-facilitator]:visible, .lc-answer:visible, .lc-key:visible').count(), 0, 'what only the trainer should read');
      }
      for (const hidden of ['.lc-strip', '.lc-nav', '.lc-share', '.lc-hint', '.lc-actions']) {
        equal(await silent.locator(hidden + ':visible').count(), 0, state + ': ' + hidden + ' on paper');
      }
    }
  });
}

test('the trainer prints notes and answers', async (t) => {
  const page = await t.page();
  for (const layout of ['module', 'scenario']) {
    await page.goto(t.at(pagesOf('site', layout)[0]) + '#lc-full');
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('[data-facilitator]:visible').count() > 0, layout + ': no notes');
    equal(await page.locator('details.lc-answer:not([open])').count(), 0, layout + ': folded answers');
    await page.emulateMedia({ media: null });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  }
});

// Where ink lies is asked of the drawing itself: the three marks by which phones find a code, and the light around it.
test('the code can be found', async (t) => {
  const page = await t.page();
  await page.goto(t.at(pagesOf('site', 'guide')[0]));
  await page.emulateMedia({ media: 'print' });
  const marks = await page.evaluate(() => {
    const path = document.querySelector('.lc-code path'), svg = path.ownerSVGElement, side = svg.viewBox.baseVal.width, n = side - 8;
    const ink = (x, y) => {
      const p = svg.createSVGPoint();
      p.x = x + 4.5;
      p.y = y + 4.5;
      return path.isPointInStroke(p) ? '#' : '.';
    };
    const block = (x0, y0) => Array.from({ length: 7 }, (_, y) => Array.from({ length: 7 }, (_, x) => ink(x0 + x, y0 + y)).join(''));
    let outside = 0;
    for (let i = -4; i < n + 4; i++) for (const [x, y] of [[i, -2], [i, n + 1], [-2, i], [n + 1, i]]) if (ink(x, y) === '#') outside++;
    return { corners: [block(0, 0), block(n - 7, 0), block(0, n - 7)], outside, size: n };
  });
  const finder = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];
  for (const corner of marks.corners) equal(corner, finder, 'mark');
  equal(marks.outside, 0, 'ink in the quiet zone');
  expect((marks.size - 17) % 4 === 0, `${marks.size} modules`);
});

test('an agenda', async (t) => {
  const page = await t.page();
  const p = pagesOf('site', 'myclass')[0];
  await page.goto(t.at(p));
  for (let i = 0; i < 3; i++) await page.locator('[data-list] [data-id] button').nth(i).click();
  equal(await sheets(page), 1, 'sheets');
  await page.emulateMedia({ media: 'print' });
  equal(await page.locator('.lc-part:visible').count(), 3, 'parts on paper');
  equal(await page.locator('.lc-item:visible, .lc-part-key:visible').count(), 0, 'what is not part of it');
  expect(await page.locator('.lc-class-place').isVisible(), 'no room for date and place');
});
run();
