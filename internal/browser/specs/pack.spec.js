'use strict';
const fs = require('fs');
const path = require('path');
const { world, test, run, pageOf, pagesOf, kinds, nameOf, expect, equal, desktop } = require('../lib/spec');
const { titles, type } = require('../lib/search');

// A person with a stick: everything below is opened by file:// and by clicks from the start page, without a server and
// with all requests to anywhere watched.
const stick = path.dirname(world.dirs.files);
const start = (name) => 'file://' + path.join(stick, name);

async function open(t, options) {
  const page = await t.page({ viewport: desktop, ...options });
  page.missing = [];
  // What is still on its way when a click leaves the page is aborted, not missing.
  page.on('requestfailed', (r) => { if (!/ABORTED/.test(r.failure().errorText)) page.missing.push(r.url()); });
  page.on('request', (r) => { if (!r.url().startsWith('file:') && !r.url().startsWith('data:')) page.missing.push('leaves: ' + r.url()); });
  return page;
}
const whole = (page) => equal(page.missing, [], 'what could not be loaded, or is elsewhere');

test('the start pages lead into the site, in both languages', async (t) => {
  const page = await open(t);
  for (const [name, lang] of [['BAT-DAU-O-DAY.html', 'vi'], ['START-HERE.html', 'en']]) {
    await page.goto(start(name));
    equal(await page.getAttribute('html', 'lang'), lang, 'language of ' + name);
    equal(await page.locator('a.open').count(), 2, 'buttons of ' + name);
    await page.locator('a.open').first().click();
    equal(await page.getAttribute('html', 'lang'), lang, 'language that the first button leads to');
    await page.goBack();
    for (const a of await page.locator('a').evaluateAll((list) => list.map((a) => a.href))) {
      expect(fs.existsSync(new URL(a)), a + ' is not there');
    }
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow <= 0, 'the start page is too wide');
  whole(page);
});

test('every kind of page has all it loads', async (t) => {
  const page = await open(t);
  for (const p of kinds('files')) {
    await t.step(nameOf(p), async () => {
      page.missing.length = 0;
      await page.goto(t.file('files', p), { waitUntil: 'load' });
      // Pictures are loaded when they come near; scripts when they are asked for.
      await page.evaluate(async () => {
        for (const i of document.images) { i.loading = 'eager'; await i.decode().catch(() => { throw new Error(i.currentSrc + ' does not decode'); }); }
      });
      expect(await page.evaluate(() => getComputedStyle(document.querySelector('.lc-skip')).position !== 'static'), 'the style is not there');
      equal(await page.locator('link[rel=manifest], link[type="application/atom+xml"], a[href$="feed.xml"]').count(), 0, 'links to what only servers have');
      whole(page);
    });
  }
});

test('a visit by clicks: guide, language, search', async (t) => {
  const page = await open(t);
  await page.goto(start('BAT-DAU-O-DAY.html'));
  await page.locator('a.open').first().click();
  await page.locator('.lc-nav a').first().click();
  await page.locator('.lc-main a[href*="goi-so-nao"]').first().click();
  equal(await page.getAttribute('html', 'lang'), 'vi', 'language');
  await page.click('header a[hreflang=en]');
  equal(await page.getAttribute('html', 'lang'), 'en', 'language after the switch');
  expect(page.url().endsWith('/index.html'), page.url());
  await page.click('header a[hreflang=vi]');
  await page.locator('.lc-tools .lc-tool').first().click();
  await page.waitForLoadState();
  for (const query of ['mua bán người', 'mua ban nguoi', 'ma tuy']) {
    await type(page, query);
    expect((await titles(page)).length, 'nothing found: ' + query);
  }
  const found = page.locator('[data-search] ol > li > a').first();
  const address = await found.getAttribute('href');
  expect(/index\.html(#|$)/.test(address), `a result leads to ${address}`);
  await found.click();
  await page.waitForSelector('.lc-article');
  whole(page);
});

test('search in English, by an address', async (t) => {
  const page = await open(t);
  await page.goto(t.file('files', pageOf('files', (p) => p.layout === 'search' && p.lang === 'en')) + '?q=trafficking');
  await page.waitForSelector('[data-search][data-state="done"]');
  expect((await page.locator('[data-search] ol > li > a').count()) > 0, 'search found nothing');
  whole(page);
});

test('filters thin out a list', async (t) => {
  const page = await open(t);
  const list = pagesOf('files', (p) => p.lang === 'vi' && p.path === 'bai-hoc/')[0];
  await page.goto(t.file('files', list));
  const shown = () => page.evaluate(() => [...document.querySelectorAll('[data-list] > *')].filter((i) => i.offsetParent).length);
  const all = await shown();
  const form = page.locator('[data-filter]');
  await page.waitForSelector('[data-filter]:not([hidden])');
  await form.locator('select').first().selectOption({ index: 1 });
  await page.waitForFunction(() => document.querySelector('[data-filter] [role=status]').textContent);
  const some = await shown();
  expect(some > 0 && some < all, `${some} of ${all} are shown`);
  equal(new URL(page.url()).hash.slice(0, 2), '#f', 'the choice stands in the address');
  await page.reload();
  await page.waitForFunction(() => document.querySelector('[data-filter] [role=status]').textContent);
  equal(await shown(), some, 'after opening the address again');
  whole(page);
});

test('a lesson: quiz, slides, notes, into a class', async (t) => {
  const page = await open(t);
  await page.goto(t.file('files', pageOf('files', (p) => p.layout === 'module' && p.lang === 'vi')));
  const question = page.locator('[data-quiz] .lc-question').first();
  for (const box of await question.locator('input[data-right]').all()) await box.check();
  await page.waitForSelector('.lc-verdict-right');
  await page.click('[data-present]');
  await page.waitForSelector('.lc-show-bar');
  await page.keyboard.press('ArrowRight');
  expect((await page.textContent('.lc-show-count')).startsWith('2/'), 'the second slide');
  await page.keyboard.press('Escape');
  await page.click('[data-add]');
  await page.waitForSelector('.lc-part');
  expect(/index\.html#/.test(page.url()), page.url());
  whole(page);
});

test('a recording plays', async (t) => {
  const page = await open(t);
  await page.goto(t.file('files', pageOf('files', (p) => /ztrang-co-tieng/.test(p.path) && p.lang === 'vi')));
  await page.evaluate(() => new Promise((done, failed) => {
    const a = document.querySelector('audio');
    a.muted = true;
    a.onended = done;
    a.onerror = () => failed(new Error('it does not play'));
    a.play().catch(failed);
  }));
  whole(page);
});

test('handout and poster are states of the page', async (t) => {
  const page = await open(t);
  await page.emulateMedia({ media: 'print' });
  await page.goto(t.file('files', pageOf('files', (p) => p.layout === 'module' && p.lang === 'vi')) + '#lc-handout');
  expect(await page.evaluate(() => !document.querySelector('[data-facilitator]').offsetParent), 'notes are in the handout');
  whole(page);
});

test('without script the pages are all there', async (t) => {
  const page = await open(t, { javaScriptEnabled: false });
  await page.goto(start('START-HERE.html'));
  await page.locator('a.open').first().click();
  await page.locator('.lc-nav a').first().click();
  await page.waitForLoadState(); // or the last link of it may be one in its midst
  await page.locator('.lc-main a[href$="index.html"]').last().click();
  await page.waitForSelector('.lc-article');
  whole(page);
});
run();
