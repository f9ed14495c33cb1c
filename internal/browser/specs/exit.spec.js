'use strict';
const fs = require('fs');
const path = require('path');
const { world, test, run, pageOf, pagesOf, expect, equal } = require('../lib/spec');

const exitURL = 'https://www.google.com/';

// That it is in reach on every kind of page is held by walk.spec.js.

// leaving opens home, a guide, and leaves the guide.
async function leaving(t, how, options) {
  const page = await t.page(options);
  await page.goto(t.at(pageOf('site', 'home')));
  const guide = pageOf('site', 'guide');
  await page.goto(t.at(guide));
  await how(page);
  await page.waitForURL(exitURL);
  return page;
}

const byClick = (page) => page.click('[data-quick-exit]', { noWaitAfter: true });

test('a click leaves, and Back does not lead to the page', async (t) => {
  const page = await leaving(t, byClick);
  equal(t.left, exitURL, 'what was asked for');
  await page.goBack();
  equal(page.url(), t.at(pageOf('site', 'home')), 'after Back');
});

test('Shift three times leaves, twice does not', async (t) => {
  const page = await t.page();
  await page.goto(t.at(pageOf('site', 'guide')));
  await page.keyboard.press('Shift');
  await page.keyboard.press('Shift');
  await page.keyboard.press('a');
  await page.keyboard.press('Shift');
  await page.keyboard.press('Shift');
  equal(await page.locator('.lc-cover').count(), 0, 'covers after two presses, a letter and two presses');
  await page.keyboard.press('Shift');
  await page.waitForURL(exitURL);
});

test('presses count while the page is still loading', async (t) => {
  const page = await t.page();
  await page.goto(t.at(pageOf('site', 'guide')));
  await page.keyboard.press('Shift');
  await page.keyboard.press('Shift');
  await page.evaluate(() => { window.dispatchEvent(new PageTransitionEvent('pageshow')); }); // as when the last picture has come
  await page.keyboard.press('Shift', { noWaitAfter: true });
  await page.waitForURL(exitURL);
});

test('the page is covered before the next one comes', async (t) => {
  const page = await t.page();
  await page.goto(t.at(pageOf('site', 'guide')));
  const seen = await page.evaluate(() => {
    document.querySelector('[data-quick-exit]').click(); // the next page can't have come when this returns
    const at = (x, y) => document.elementFromPoint(x, y), cover = at(10, 10);
    return { whole: [at(innerWidth - 5, innerHeight - 5), at(innerWidth / 2, innerHeight / 2)].every((e) => e === cover),
      empty: cover.textContent === '' && cover !== document.body, title: document.title.trim() };
  });
  expect(seen.whole && seen.empty, 'something of the page is still seen');
  equal(seen.title, '', 'title');
  await page.waitForURL(exitURL);
});

test('a finger leaves', async (t) => {
  await leaving(t, (page) => page.tap('[data-quick-exit]', { noWaitAfter: true }), { hasTouch: true, isMobile: true });
});

test('it leaves by keyboard, and is soon reached', async (t) => {
  await leaving(t, async (page) => {
    let presses = 0;
    do {
      await page.keyboard.press('Tab');
      presses++;
      expect(presses <= 4, 'not among the first four stops');
    } while (!(await page.evaluate(() => document.activeElement.hasAttribute('data-quick-exit'))));
    await page.keyboard.press('Enter', { noWaitAfter: true });
  });
});

test('it leaves without script', { context: { javaScriptEnabled: false } }, async (t) => {
  await leaving(t, byClick);
});

// Who is quiet shows nothing of the subject in the tab, the history or a shared link.
test('quiet pages have a neutral title and icon', async () => {
  let quiet = 0;
  for (const p of pagesOf('site', 'guide')) {
    const html = fs.readFileSync(path.join(world.dirs.site, p.file), 'utf8'), [head, rest] = html.split('</head>');
    if (!/rel="icon"[^>]*quiet/.test(head)) continue;
    quiet++;
    const heading = rest.match(/<h1[^>]*>([^<]*)/)[1];
    const said = { title: head.match(/<title>([^<]*)/)[1], share: (head.match(/<meta (property="og:(?!url|site_name)|name="description")[^>]*>/g) || []).join(' ') };
    for (const part of Object.keys(said)) {
      expect(said[part] && !/mua bán|ma túy|traffick|drug|lừa|bạo lực|violen/i.test(said[part]), `${p.path}: ${part} tells the subject: ${said[part]}`);
      expect(!said[part].includes(heading), `${p.path}: ${part} is the heading`);
    }
    expect(!/ld\+json/.test(head) || !head.split('ld+json')[1].includes(heading), `${p.path}: what machines read tells the heading`);
  }
  expect(quiet, 'no guide is quiet');
});
run();
