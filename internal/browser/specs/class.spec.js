'use strict';
const { test, run, serve, pageOf, pagesOf, expect, equal, phone } = require('../lib/spec');

const mine = (tree, lang = 'vi') => pageOf(tree, (p) => p.layout === 'myclass' && p.lang === lang);
const rows = (page) => page.evaluate(() => [...document.querySelectorAll('.lc-part')].map((r) => [r.querySelector('.lc-part-time').textContent, r.querySelector('.lc-part-name').firstChild.textContent]));
const names = async (page) => (await rows(page)).map((r) => r[1]);

async function build(page) {
  const add = page.locator('[data-list] [data-id] button');
  const titles = await page.locator('[data-list] [data-id] h3 a').allTextContents();
  for (const i of [0, 1, 2]) await add.nth(i).click();
  await page.click('[data-break]');
  await page.fill('input[type=time]', '18:30');
  equal((await names(page)).slice(0, 3), titles.slice(0, 3), 'in the order of adding');
  equal((await rows(page))[0][0], '18:30', 'the first begins');
  return titles;
}

test('lessons, order and clock, held in the address', async (t) => {
  await serve('site');
  const page = await t.open(mine('site'));
  const titles = await build(page);
  await page.locator('.lc-part').nth(0).locator('.lc-part-down').focus();
  await page.keyboard.press('Enter');
  equal((await names(page)).slice(0, 2), [titles[1], titles[0]], 'after moving down');
  equal(await page.evaluate(() => document.activeElement.closest('li').querySelector('.lc-part-name').firstChild.textContent), titles[0], 'the focus stays with what was moved');
  expect((await page.textContent('.lc-class [role=status]')).includes(titles[0]), 'what was moved is said');
  const minutes = await page.evaluate(() => [...document.querySelectorAll('[data-list] [data-id]')].slice(0, 3).map((i) => +i.dataset.minutes));
  const end = 18 * 60 + 30 + minutes.reduce((a, b) => a + b) + 15;
  const clock = `${String(Math.floor(end / 60) % 24).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`;
  expect((await page.textContent('[data-end]')).includes(clock), `the end is not ${clock}`);

  const before = await rows(page);
  const again = await t.page();
  await again.goto(page.url());
  equal(await rows(again), before, 'from the address alone');
  await again.click('header a[hreflang]');
  await again.waitForSelector('.lc-part');
  equal((await rows(again)).map((r) => r[0]), before.map((r) => r[0]), 'in the other language');
  await again.goBack();
  await page.locator('.lc-part').nth(0).locator('.lc-part-keys button').last().click();
  equal((await rows(page)).length, 3, 'after taking one out');
});

test('a finger moves a part', async (t) => {
  const page = await t.open(mine('site'), { viewport: phone });
  const titles = await build(page);
  const handle = await page.locator('.lc-part').nth(0).locator('.lc-part-drag').boundingBox();
  const last = await page.locator('.lc-part').nth(2).boundingBox();
  await page.mouse.move(handle.x + 10, handle.y + 10);
  await page.mouse.down();
  await page.mouse.move(handle.x + 10, last.y + last.height - 5, { steps: 5 });
  await page.mouse.up();
  equal((await names(page)).slice(0, 3), [titles[1], titles[2], titles[0]], 'after dragging the first below the third');
  equal(await page.evaluate(() => getComputedStyle(document.querySelector('.lc-part-drag')).touchAction), 'none', 'a handle must not scroll');
});

test('a lesson joins from its own page', async (t) => {
  const lessons = pagesOf('site', (p) => p.layout === 'module' && p.lang === 'vi');
  const page = await t.open(lessons[0]);
  await page.click('[data-add]');
  await page.waitForSelector('.lc-part');
  equal((await rows(page)).length, 1, 'the first');
  await page.locator('[data-list] [data-id] h3 a').nth(3).click();
  await page.click('[data-add]');
  await page.waitForSelector('.lc-part');
  equal((await rows(page)).length, 2, 'the second joins the first');
});

test('from a file', async (t) => {
  const page = await t.page();
  await page.goto(t.file('files', mine('files')));
  await build(page);
  const before = await rows(page);
  await page.reload();
  equal(await rows(page), before, 'after a reload');
});

test('nonsense in the address does no harm', async (t) => {
  const page = await t.page();
  for (const hash of ['#c=', '#c=99:99,nix,b0,b99999,<b>', '#c=%E0,x', '#c=08:00,__proto__,constructor', '#c']) {
    await page.goto('about:blank');
    await page.goto(t.at(mine('site')) + hash);
    equal(await rows(page), [], hash);
  }
});

test('lists are thinned out, and the address keeps it', async (t) => {
  for (const from of ['served', 'file']) {
    const page = await t.page();
    const list = (p) => p.layout === 'list' && p.lang === 'vi' && /bai-hoc/.test(p.path);
    await page.goto(from === 'file' ? t.file('files', pageOf('files', list)) : t.at(pageOf('site', list)));
    const items = () => page.evaluate(() => [...document.querySelectorAll('.lc-item')].filter((i) => i.offsetParent).map((i) => [i.dataset.audiences.split(' '), +i.dataset.minutes]));
    const all = (await items()).length;
    await page.selectOption('[name=a]', { label: 'Bộ đội Biên phòng' });
    await page.waitForFunction(() => document.querySelector('[data-filter] [role=status]').textContent);
    await page.selectOption('[name=m]', { index: 1 });
    const most = +(await page.inputValue('[name=m]')), some = await items();
    expect(some.length < all, 'nothing was held back');
    expect(some.every(([audiences, minutes]) => audiences.includes('bien-phong') && minutes <= most), 'what is shown does not fit');
    const again = await t.page();
    await again.goto(page.url());
    await again.waitForFunction(() => document.querySelector('[data-filter] [role=status]').textContent);
    equal(await again.evaluate(() => [...document.querySelectorAll('.lc-item')].filter((i) => i.offsetParent).length), some.length, 'from the address');
    await page.selectOption('[name=m]', '');
    await page.selectOption('[name=a]', '');
    equal((await items()).length, all, 'after taking the choices away');
  }
});

test('without script lists stand whole', { context: { javaScriptEnabled: false } }, async (t) => {
  const page = await t.open(pageOf('site', (p) => p.layout === 'list' && /bai-hoc/.test(p.path)));
  expect(await page.locator('.lc-item').count() > 5, 'no list');
  expect(!(await page.locator('[data-filter]').isVisible()), 'a filter that does nothing is shown');
  expect(await page.locator('.lc-browse').first().isVisible(), 'no other way to look');
});
run();
