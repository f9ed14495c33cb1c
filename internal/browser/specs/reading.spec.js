'use strict';
const { test, run, serve, pageOf, pagesOf, expect, equal } = require('../lib/spec');

const quizPage = (tree) => pageOf(tree, (p) => p.layout === 'module' && p.lang === 'vi');

async function answer(page) {
  const quiz = page.locator('[data-quiz]').last(), questions = quiz.locator('.lc-question');
  const n = await questions.count();
  // The first wrong, the others right.
  await questions.nth(0).locator('input:not([data-right])').first().check();
  await page.waitForSelector('.lc-verdict-wrong');
  for (let i = 1; i < n; i++) for (const box of await questions.nth(i).locator('input[data-right]').all()) await box.check();
  equal(await quiz.locator('.lc-verdict-right').count(), n - 1, 'right answers marked');
  const score = await quiz.locator('.lc-total').textContent();
  expect(score.includes(String(n - 1)) && score.includes(String(n)), `the score says ${score}`);
  await questions.nth(0).locator('input[data-right]').first().check();
  equal(await quiz.locator('.lc-verdict-right').count(), n, 'after a second try');
  await quiz.locator('button').click();
  equal(await quiz.locator('input:checked').count(), 0, 'after starting again');
  equal(await quiz.locator('.lc-total').textContent(), '', 'score after starting again');
}

test('quizzes score themselves', async (t) => {
  await serve('site');
  await answer(await t.open(quizPage('site')));
});
test('quizzes from a file', async (t) => {
  const page = await t.page();
  await page.goto(t.file('files', quizPage('files')));
  await answer(page);
});
test('quizzes without script have their key', { context: { javaScriptEnabled: false } }, async (t) => {
  const page = await t.open(quizPage('site'));
  await page.locator('.lc-key summary').first().click();
  expect(await page.locator('.lc-key li').first().isVisible(), 'the key does not open');
});

// voices stands in for the phone's: headless browsers have none.
// What one says ends by itself, or when window.ended is called.
function voices({ list, endless }) {
  const spoken = [];
  window.spoken = spoken;
  let current = null;
  const speech = {
    getVoices: () => list.map(([lang, localService]) => ({ lang, localService, name: lang + localService })),
    speak(u) {
      spoken.push([u.voice.name, u.text]);
      window.ended = () => u.onend();
      if (!endless) current = setTimeout(window.ended, 5);
    },
    cancel() { clearTimeout(current); window.cancelled = (window.cancelled || 0) + 1; },
  };
  Object.defineProperty(window, 'speechSynthesis', { value: speech, configurable: true });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
}
const guide = (tree, lang) => pageOf(tree, (p) => p.layout === 'guide' && p.lang === lang);

test('a voice reads the page', async (t) => {
  const context = await t.context();
  await context.addInitScript(voices, { list: [['en-US', true], ['vi_VN', false], ['vi-VN', true]] });
  const page = await context.newPage();
  for (const lang of ['vi', 'en']) {
    const p = pagesOf('site', (p) => p.layout === 'guide' && p.lang === lang)[0];
    await page.goto(t.at(p));
    if (!(await page.locator('[data-listen]').count())) throw new Error(p.path + ' is not to be read aloud');
    await page.click('[data-listen]');
    await page.waitForFunction(() => document.querySelector('[data-listen]').getAttribute('aria-pressed') === 'false' && window.spoken.length > 5);
    const spoken = await page.evaluate(() => window.spoken);
    expect(spoken.every(([voice]) => voice === (lang === 'vi' ? 'vi-VNtrue' : 'en-UStrue')), `read by ${spoken[0][0]}`);
    const said = spoken.map((s) => s[1]).join('');
    expect(said.includes(await page.textContent('h1')), 'the title is not read');
    expect(spoken.every(([, text]) => text.length < 400), 'a sentence is so long that voices stop');
    const numbers = await page.locator('.lc-prose a[href^="tel:"]').allTextContents();
    if (numbers.length) expect(said.includes(numbers[0].split('').join(' ')), `${numbers[0]} is not read figure by figure`);
  }
});

test('the voice stops when asked, and when the reader leaves', async (t) => {
  const context = await t.context();
  await context.addInitScript(voices, { list: [['vi-VN', true]], endless: true });
  const page = await context.newPage();
  await page.goto(t.at(guide('site', 'vi')));
  await page.click('[data-listen]');
  await page.waitForFunction(() => window.spoken.length === 1);
  equal(await page.evaluate(() => { window.ended(); return window.spoken.length; }), 2, 'sentences after the first');
  await page.click('[data-listen]');
  // Some voices say that what they were told to leave off has ended.
  equal(await page.evaluate(() => { window.ended(); return window.spoken.length; }), 2, 'sentences after stopping');
  const cancelled = await page.evaluate(() => { const before = window.cancelled; document.querySelector('[data-quick-exit]').click(); return window.cancelled > before; });
  expect(cancelled, 'leaving does not silence the voice');
});

test('without a voice there is no button', async (t) => {
  const context = await t.context();
  await context.addInitScript(voices, { list: [['en-US', true]] });
  const page = await context.newPage();
  await page.goto(t.at(guide('site', 'vi')));
  expect(!(await page.locator('[data-listen]').isVisible()), 'an English voice is offered for Vietnamese');
});

test('sharing by plain links, and by the phone if it can', async (t) => {
  const context = await t.context();
  await context.addInitScript(() => {
    navigator.share = (what) => { window.shared = what; return Promise.resolve(); };
  });
  const page = await context.newPage();
  await page.goto(t.at(guide('site', 'vi')));
  await page.click('.lc-share summary');
  const links = await page.evaluate(() => [...document.querySelectorAll('.lc-share a')].map((a) => [a.hostname, decodeURIComponent(a.search), a.rel, a.textContent]));
  equal(links.map((l) => l[0]), ['zalo.me', 'www.facebook.com'], 'where to');
  const address = await page.evaluate(() => document.querySelector('link[rel=canonical]').href);
  for (const [, query, rel, text] of links) expect(query.endsWith('=' + address) && /noreferrer/.test(rel) && /dữ liệu/.test(text), `${query} ${rel} ${text}`);
  await page.click('.lc-share button');
  equal(await page.evaluate(() => window.shared.url), address, 'what the phone is given');
});

test('links to elsewhere say that they cost data', async (t) => {
  const page = await t.page();
  for (const layout of ['policy', 'module', 'law', 'numbers', 'page']) {
    const p = pageOf('site', (p) => p.layout === layout && p.lang === 'vi');
    await page.goto(t.at(p));
    const silent = await page.evaluate(() => [...document.querySelectorAll('a[href^="http"]:not([data-quick-exit])')].filter((a) => a.origin !== location.origin && !/dữ liệu/.test(a.textContent)).map((a) => a.href));
    equal(silent, [], p.path);
  }
});

test('jumps within a page leave no entry in the history', async (t) => {
  const page = await t.open(quizPage('site'));
  const before = await page.evaluate(() => history.length);
  await page.click('.lc-strip-call');
  await page.click('.lc-toc a >> nth=1');
  expect(/#/.test(page.url()), 'the jump is not made');
  equal(await page.evaluate(() => history.length), before, 'entries');
});
run();
