'use strict';
const { test, run, serve, pageOf, expect, equal, desktop } = require('../lib/spec');

// The longest lesson, with notes, a quiz and minutes.
const lesson = (tree) => pageOf(tree, (p) => p.layout === 'module' && p.lang === 'vi');

async function present(page) {
  await page.click('[data-present]');
  await page.waitForSelector('.lc-show-bar');
}
const count = (page) => page.textContent('.lc-show-count');
const total = async (page) => +(await count(page)).split('/')[1];

// What of the page is seen, besides the strip.
const seen = (page) => page.evaluate(() => [...document.querySelectorAll('.lc-title, .lc-objectives-part, [data-slide]')].filter((s) => s.offsetParent).length);

async function walk(page) {
  await present(page);
  const all = await page.locator('[data-slide]').count();
  equal(await total(page), all + 2, 'title, objectives and a slide for each part');
  for (let i = 1; i <= all + 2; i++) {
    equal(await count(page), `${i}/${all + 2}`, 'slide');
    equal(await seen(page), 1, `parts seen on slide ${i}`);
    expect(await page.evaluate(() => !document.querySelector('[data-facilitator]').offsetParent), 'notes are projected');
    expect(await page.evaluate(() => /H[12]/.test(document.activeElement.tagName)), 'the heading has not the focus');
    const exit = await page.locator('[data-quick-exit]').boundingBox();
    expect(exit.y + exit.height <= page.viewportSize().height, 'the exit is out of sight');
    await page.keyboard.press('ArrowRight');
  }
  equal(await count(page), `${all + 2}/${all + 2}`, 'after the last');
  await page.keyboard.press('Home');
  await page.keyboard.press('Escape');
  equal(await page.locator('.lc-show-bar').count(), 0, 'the bar after Escape');
  expect(await seen(page) > 3, 'the page is not whole again');
  expect(await page.evaluate(() => document.activeElement.hasAttribute('data-present')), 'the focus is not where it came from');
}

test('by keyboard', async (t) => {
  await serve('site');
  await walk(await t.open(lesson('site'), { viewport: desktop }));
});

test('from a file', async (t) => {
  const page = await t.page({ viewport: desktop });
  await page.goto(t.file('files', lesson('files')));
  await walk(page);
});

test('letters are as large as fit, and nothing is cut off', async (t) => {
  await serve('site');
  for (const viewport of [{ width: 320, height: 568 }, { width: 360, height: 740 }, { width: 1024, height: 768 }, { width: 1920, height: 1080 }]) {
    const page = await t.open(lesson('site'), { viewport });
    await present(page);
    const sizes = [];
    for (let i = await total(page); i > 0; i--) {
      const s = await page.evaluate(() => {
        const root = document.documentElement, strip = document.querySelector('.lc-strip').getBoundingClientRect();
        window.scrollTo(0, root.scrollHeight);
        const last = document.querySelector('.lc-show-now').getBoundingClientRect();
        return { size: parseFloat(getComputedStyle(root).fontSize), wide: root.scrollWidth - innerWidth, below: last.bottom - strip.top, scrolls: root.scrollHeight > innerHeight };
      });
      sizes.push(s.size);
      expect(s.wide <= 0, `${viewport.width}: slide is ${s.wide} px too wide`);
      expect(s.below <= 1, `${viewport.width}: ${s.below} px of a slide are beneath the strip`);
      expect(s.size >= 18, `${viewport.width}: letters of ${s.size} px`);
      expect(!s.scrolls || s.size === 18, `${viewport.width}: a slide scrolls though its letters could be smaller`);
      await page.keyboard.press('ArrowRight');
    }
    t.note(`${viewport.width}: letters ${Math.min(...sizes)} to ${Math.max(...sizes)} px`);
    if (viewport.width === 1920) expect(Math.max(...sizes) > 40, 'the largest letters on a projector are small');
  }
});

test('a finger turns the slides', async (t) => {
  const page = await t.open(lesson('site'), { hasTouch: true, isMobile: true });
  await present(page);
  const swipe = (from, to) => page.evaluate(([from, to]) => {
    const touch = (x) => new Touch({ identifier: 1, target: document.querySelector('.lc-show-now'), clientX: x, clientY: 300 });
    const fire = (name, x) => touch(x).target.dispatchEvent(new TouchEvent(name, { bubbles: true, touches: name === 'touchend' ? [] : [touch(x)], changedTouches: [touch(x)] }));
    fire('touchstart', from);
    fire('touchend', to);
  }, [from, to]);
  await swipe(300, 60);
  expect((await count(page)).startsWith('2/'), 'to the left');
  await swipe(60, 300);
  expect((await count(page)).startsWith('1/'), 'to the right');
  await swipe(200, 180);
  expect((await count(page)).startsWith('1/'), 'a tremble turns a slide');
});

// notes opens the second window of a page.
async function notes(page) {
  const [second] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('n')]);
  await second.waitForSelector('.lc-show-bar');
  return second;
}
async function until(page, text) {
  await page.waitForFunction((text) => document.querySelector('.lc-show-count').textContent.startsWith(text), text);
}

for (const [name, go] of [['served', (t, page) => page.goto(t.at(lesson('site')))], ['from a file', (t, page) => page.goto(t.file('files', lesson('files')))]]) {
  test('notes in a second window, ' + name, async (t) => {
    const page = await t.page({ viewport: desktop });
    await go(t, page);
    await present(page);
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    const second = await notes(page);
    await until(second, '4/');
    expect(await second.evaluate(() => !!document.querySelector('.lc-show-now [data-facilitator]').offsetParent), 'no notes are seen');
    await page.bringToFront();
    await page.keyboard.press('ArrowRight');
    await until(second, '5/');
    await second.bringToFront();
    await second.keyboard.press('ArrowLeft');
    await until(page, '4/');
    const clock = () => second.textContent('.lc-show-clock');
    const before = await clock();
    expect(/\d\d:\d\d/.test(before), `the clock says ${before}`);
    await second.waitForFunction((before) => document.querySelector('.lc-show-clock').textContent !== before, before);
    await page.bringToFront();
    await page.keyboard.press('Escape');
    if (!second.isClosed()) await second.waitForEvent('close');
  });
}

test('leaving in either window leaves both', async (t) => {
  for (const from of ['slides', 'notes']) {
    const page = await t.open(lesson('site'), { viewport: desktop });
    await present(page);
    const second = await notes(page);
    const closed = second.waitForEvent('close');
    await (from === 'slides' ? page : second).click('[data-quick-exit]', { noWaitAfter: true });
    await page.waitForURL('https://www.google.com/');
    await closed;
  }
});

test('a clock that has run out says so', async (t) => {
  const context = await t.context({ viewport: desktop });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(t.at(lesson('site')));
  await present(page);
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  const minutes = await page.evaluate(() => parseInt(document.querySelector('.lc-show-now .lc-minutes').textContent, 10));
  await page.clock.runFor((minutes * 60 + 5) * 1000);
  expect(await page.evaluate(() => document.querySelector('.lc-show-clock').classList.contains('lc-show-late')), 'not late after its minutes');
});

test('scenarios too', async (t) => {
  await walk2(await t.open(pageOf('site', 'scenario'), { viewport: desktop }));
});
async function walk2(page) {
  await present(page);
  expect(await total(page) > 3, 'a scenario has slides');
  const answer = () => page.evaluate(() => !!document.querySelector('.lc-answer[open]'));
  for (let i = await total(page); i > 0 && !(await page.evaluate(() => document.querySelector('.lc-show-now .lc-answer'))); i--) await page.keyboard.press('ArrowRight');
  expect(!(await answer()), 'answers are open before they are asked for');
  await page.click('.lc-show-now .lc-answer summary');
  expect(await answer(), 'the answer does not open on its slide');
}
run();
