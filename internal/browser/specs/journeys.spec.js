'use strict';
const { test, run, serve, control, pageOf, pagesOf, expect, equal, phone } = require('../lib/spec');
const { settled, state, expectAnswer } = require('../lib/search');

// The five ways that readers come for, walked by keyboard alone: once with script, once without. Nothing is clicked;
// whatever has the focus on the way is seen, and not beneath the strip.
const still = { reducedMotion: 'reduce' }; // a page that scrolls smoothly has not come to rest when the focus is looked at
const loud = { context: still };
const silent = { context: { ...still, javaScriptEnabled: false } };
const lost = { context: { ...still, serviceWorkers: 'allow' }, mayFail: true }; // a cut network is told in the console

// to presses Tab until what has the focus matches a selector (and holds a text), and says what was passed if that never comes.
async function to(page, selector, text, most = 70) {
  const passed = [];
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(([selector, text]) => {
      const e = document.activeElement;
      if (e === document.body) return { name: 'body', found: false };
      const box = e.getBoundingClientRect(), strip = document.querySelector('.lc-strip').getBoundingClientRect();
      const style = getComputedStyle(e);
      return {
        name: e.outerHTML.slice(0, 120),
        found: e.matches(selector) && (!text || e.textContent.includes(text)),
        marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
        under: !e.closest('.lc-strip') && box.top >= strip.top,
      };
    }, [selector, text]);
    passed.push(now.name);
    if (now.name === 'body') continue;
    expect(now.marked, `the focus is not marked: ${now.name}`);
    expect(now.seen, `the focus is out of sight: ${now.name}`);
    expect(!now.under, `the focus is beneath the strip: ${now.name}`);
    if (now.found) return i + 1;
  }
  expect(false, `${page.url()}: ${selector} ${text || ''} is not among ${most} stops:\n  ${passed.slice(-12).join('\n  ')}`);
}
// go presses Enter on a link and waits for where it leads.
async function go(page, selector, text, layout) {
  await to(page, selector, text);
  await enter(page);
  await page.waitForSelector(`body.lc-on-${layout}`);
}
// enter presses Enter on a link: its page may be of the same kind as the one that is left.
const enter = (page) => Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
const home = (t) => t.open(pageOf('site', (p) => p.layout === 'home' && p.lang === 'vi'), { viewport: phone });
const title = (page) => page.textContent('h1');

async function findHelp(t) {
  const page = await home(t);
  const stops = await to(page, '.lc-call-lead a[href="tel:111"]');
  expect(stops <= 8, `the first number to call is the stop number ${stops}`);
  await go(page, '.lc-question-card', 'rủ đi làm', 'guide');
  expect(await page.locator('.lc-prose a[href^="tel:"]').count() > 0, 'the guide names no number');
  await page.keyboard.press('Tab'); // past the way to the text
  await to(page, '.lc-strip-call');
  await page.keyboard.press('Enter');
  await to(page, '#lc-calls a[href="tel:111"]', '', 3);
  await go(page, '#lc-calls a.lc-more', '', 'numbers');
  await to(page, 'main a[href="tel:111"]');
}
test('find help', loud, async (t) => {
  await serve('site');
  await findHelp(t);
});
test('find help, without script', silent, findHelp);

test('read a guide offline', lost, async (t) => {
  const page = await home(t);
  await go(page, '.lc-question-card', 'rủ đi làm', 'guide');
  const guide = page.url(), said = await title(page);
  await to(page, '[data-keeps]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.closest('.lc-offline-panel'));
  expect(/tốn \d+ KB/.test(await page.evaluate(() => document.activeElement.textContent)), 'the focus is not on a button that says the size');
  await page.keyboard.press('Enter');
  await page.locator('[data-offline] [role=status]', { hasText: 'Đã lưu' }).waitFor();
  await control('cut');
  await page.goto(guide);
  equal(await title(page), said, 'the title without a network');
  await to(page, '.lc-strip-call');
  await control('mend');
});
test('read a guide offline, without script', silent, async (t) => {
  const page = await t.page(); // a copy from a USB stick
  await page.goto(t.file('files', pageOf('files', (p) => p.layout === 'home' && p.lang === 'vi')));
  await go(page, '.lc-question-card', 'rủ đi làm', 'guide');
  expect(/^file:/.test(page.url()), page.url());
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('.lc-strip')).position) === 'fixed', 'the page is bare');
});

// typed types what a field takes together, again from the field's beginning until it has taken it: Chromium forgets a key after a
// second, and a busy machine may take that long between two.
async function typed(page, keys, taken, begin = []) {
  for (;;) {
    for (const key of begin) await page.keyboard.press(key);
    await page.keyboard.type(keys);
    if (await page.evaluate(taken)) return;
    await page.waitForTimeout(1100);
  }
}

test('prepare a lesson', loud, async (t) => {
  const context = await t.context({ viewport: phone });
  await context.addInitScript(() => { window.print = () => { window.printed = (window.printed || 0) + 1; }; });
  const page = await context.newPage();
  await page.goto(t.at(pageOf('site', (p) => p.layout === 'home' && p.lang === 'vi')));
  await go(page, '.lc-card', 'Bài học', 'list');
  const all = await page.locator('.lc-item:visible').count();
  await to(page, 'select[name=a]');
  await typed(page, 'Người dân', () => /^Người dân/.test(document.activeElement.selectedOptions[0].textContent));
  await to(page, 'select[name=m]');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction((all) => [...document.querySelectorAll('.lc-item')].filter((i) => i.offsetParent).length < all, all);
  await go(page, '.lc-item h3 a', '', 'module');
  const name = await title(page);
  await to(page, '[data-print=handout]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => window.printed === 1);
  equal(await page.locator('[data-facilitator]:visible').count(), 0, 'notes in the handout');
  await go(page, '[data-add]', '', 'myclass');
  await page.waitForSelector('.lc-part');
  expect((await page.textContent('.lc-part-name')).includes(name), `the class has not ${name}`);
  await to(page, 'input[type=time]');
  await typed(page, '0630P', () => document.activeElement.value === '18:30', ['ArrowLeft', 'ArrowLeft']);
  await page.waitForFunction(() => /18:30/.test(document.querySelector('.lc-part-time').textContent));
});
test('prepare a lesson, without script', silent, async (t) => {
  const page = await home(t);
  await go(page, '.lc-card', 'Bài học', 'list');
  await to(page, '.lc-browse summary', 'Dành cho ai');
  await page.keyboard.press('Enter');
  await go(page, '.lc-browse a', 'Người dân', 'list');
  await go(page, 'a[href*="bai-hoc/"]:not(nav a):not(footer a)', '', 'module');
  expect(await page.locator('[data-facilitator]:visible').count() > 0, 'no notes for the trainer');
  expect(await page.locator('.lc-clock b').count() > 2, 'no clock');
  await to(page, '[data-print=handout]');
  await page.keyboard.press('Enter');
  equal(await page.locator('[data-facilitator]:visible').count(), 0, 'notes in the handout');
  expect(await page.locator('.lc-hint-handout').isVisible(), 'nothing says how to print it');
});

const answers = (page) => page.evaluate(() => [...document.querySelectorAll('.lc-answer')].filter((a) => a.open).length);

test('run a scenario', loud, async (t) => {
  const page = await home(t);
  await go(page, '.lc-card', 'Tình huống', 'list');
  await go(page, '.lc-item h3 a', '', 'scenario');
  await to(page, '[data-present]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.lc-show-bar');
  for (let i = 0; i < 12 && !(await page.locator('.lc-show-now .lc-answer').count()); i++) await page.keyboard.press('ArrowRight');
  equal(await answers(page), 0, 'answers before they are asked for');
  await to(page, '.lc-show-now .lc-answer summary', '', 12);
  await page.keyboard.press('Enter');
  equal(await answers(page), 1, 'answers after Enter');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.lc-show-bar', { state: 'detached' });
});
test('run a scenario, without script', silent, async (t) => {
  const page = await home(t);
  await go(page, '.lc-card', 'Tình huống', 'list');
  await go(page, '.lc-item h3 a', '', 'scenario');
  expect(await page.evaluate(() => !!(document.querySelector('.lc-discussion').compareDocumentPosition(document.querySelector('.lc-answer')) & 4)), 'answers come before the questions');
  equal(await answers(page), 0, 'answers before they are asked for');
  await to(page, '.lc-answer summary');
  await page.keyboard.press('Enter');
  equal(await answers(page), 1, 'answers after Enter');
});

const lawSeen = async (page) => {
  expect((await page.textContent('.lc-lawbox')).includes('kiểm tra') || (await page.textContent('.lc-lawbox')).includes('Kiểm tra'), 'not when it was last checked');
  expect(await page.locator('.lc-lawbox .lc-mark').isVisible(), 'not where it stands');
};
test('look up a law', loud, async (t) => {
  const page = await home(t);
  await go(page, 'a.lc-tool', 'Tìm kiếm', 'search');
  await to(page, 'input[type=search]');
  await expectAnswer(page);
  await page.keyboard.insertText('luat phong chong mua ban nguoi'); // at once: an answer to half of it could come
  await settled(page);
  equal(await state(page), 'done', 'state');
  await page.keyboard.press('Tab');
  await to(page, '[data-search] ol > li > a');
  await enter(page);
  if (await page.locator('body.lc-on-law').count() === 0) await go(page, 'main a[href*="van-ban/"]', '', 'law');
  await lawSeen(page);
});
test('look up a law, without script', silent, async (t) => {
  const page = await home(t);
  await go(page, '.lc-card', 'Văn bản', 'laws');
  await go(page, '.lc-law-item a', 'Luật Phòng, chống mua bán người', 'law');
  await lawSeen(page);
  expect(await page.locator('.lc-succession svg').isVisible(), 'no line of succession');
});
run();
