'use strict';
const { test, run, serve, control, kinds, nameOf, pageOf, expect, equal } = require('../lib/spec');
const { OldPhone, waitFor } = require('../lib/old');

// What the engine of an old phone makes of the site. That each page is right in itself is held by the other specs; here
// stands what an old engine could spoil: scripts that fail, styles that are dropped, and each tool of the site once.
const exitURL = 'https://www.google.com/';

const onOldPhone = (body) => OldPhone.with(async (p) => {
  await body(p);
  expect(!p.errors.length, () => p.errors.join('\n'));
});

// look says what is wrong with the page as it is drawn.
function look() {
  const wrong = [], root = document.documentElement, style = (e) => getComputedStyle(e);
  const exit = document.querySelector('[data-quick-exit]').getBoundingClientRect();
  if (exit.height < 44 || exit.bottom > innerHeight || exit.right > innerWidth || exit.left < 0) wrong.push('the exit is out of reach');
  if (parseFloat(style(document.body).fontSize) < 18) wrong.push('the letters are small');
  if (/rgba\(0, 0, 0, 0\)|transparent/.test(style(document.body).backgroundColor + style(document.querySelector('[data-quick-exit]')).backgroundColor)) wrong.push('colours are lost');
  if (root.scrollWidth > root.clientWidth) wrong.push(`it scrolls sideways: ${root.scrollWidth} of ${root.clientWidth} px`);
  const drawn = document.querySelector('header svg');
  if (!drawn || drawn.getBoundingClientRect().width > 64) wrong.push('the sign in the head has not its size');
  return wrong;
}

test('every kind of page', () => onOldPhone(async (p) => {
  await serve('site');
  for (const page of kinds('site')) {
    await p.open(p.at(page));
    equal(await p.run(look), [], nameOf(page));
    expect(!p.errors.length, () => nameOf(page) + ': ' + p.errors.join('\n'));
    await p.shoot('old-' + nameOf(page));
  }
}));

test('search, from a link and typed', () => onOldPhone(async (p) => {
  await serve('site');
  const settled = () => document.querySelector('[data-search]').getAttribute('data-state') === 'done';
  const first = () => document.querySelector('#lc-results a > b').textContent;
  await p.open(p.at(pageOf('site', (p) => p.layout === 'search' && p.lang === 'vi')) + '?q=' + encodeURIComponent('đường dây nóng'));
  await p.until(settled);
  const best = await p.run(first);
  for (const query of ['dduowngf daay nongs', 'đường dây nóng'.normalize('NFD')]) {
    await p.run((query) => {
      const box = document.querySelector('#lc-q');
      document.querySelector('[data-search]').setAttribute('data-state', 'typing');
      box.value = query;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }, query);
    await p.until(settled);
    equal(await p.run(first), best, query);
  }
}));

test('quiz, slides, lists and class', () => onOldPhone(async (p) => {
  await serve('site');
  const lesson = pageOf('site', (p) => p.layout === 'module' && p.lang === 'vi');
  await p.open(p.at(lesson));
  await p.run(() => {
    for (const box of document.querySelectorAll('[data-quiz] input[data-right]')) box.click();
  });
  await p.until(() => document.querySelectorAll('.lc-verdict-right').length === document.querySelectorAll('[data-quiz] .lc-question').length);
  await p.run(() => document.querySelector('[data-present]').click());
  await p.until(() => document.querySelector('.lc-show-bar'));
  await p.press('ArrowRight');
  equal(await p.run(() => document.querySelector('.lc-show-count').textContent.split('/')[0]), '2', 'the slide after an arrow');
  await p.press('Escape');
  equal(await p.run(() => document.querySelectorAll('.lc-show-bar').length), 0, 'the bar after Escape');

  await p.open(p.at({ path: 'bai-hoc/' }));
  const shown = () => [...document.querySelectorAll('.lc-item')].filter((i) => i.offsetParent).length;
  const all = await p.run(shown);
  await p.until(() => document.querySelector('[data-filter]').offsetParent);
  await p.run(() => {
    const box = document.querySelector('[data-filter] select');
    box.selectedIndex = 1;
    box.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await p.until((all) => [...document.querySelectorAll('.lc-item')].filter((i) => i.offsetParent).length < all, all);

  await p.open(p.at(pageOf('site', (p) => p.layout === 'myclass' && p.lang === 'vi')));
  await p.run(() => document.querySelector('[data-list] [data-id] button').click());
  await p.until(() => document.querySelector('.lc-part'));
}));

test('a guide is kept, and opens without a network', () => onOldPhone(async (p) => {
  await serve('site');
  const guide = pageOf('site', (p) => p.layout === 'guide' && p.lang === 'vi');
  await p.open(p.at(guide));
  await p.until(() => document.querySelector('[data-keeps]').offsetParent);
  await p.run(() => document.querySelector('[data-keeps]').click());
  await p.until(() => document.querySelector('.lc-offline-panel section .lc-actions button'));
  await p.run(() => document.querySelector('.lc-offline-panel section .lc-actions button').click());
  await p.until(() => /Đã lưu/.test(document.querySelector('[data-offline] [role=status]').textContent));
  await control('cut');
  await p.open(p.at(guide));
  equal(await p.run(look), [], 'without a network');
  await control('mend');
  p.errors.length = 0; // the cut is told in the console
}));

// Each way has a phone of its own: once a page could not be had, this engine's next page gets no keys.
const ways = {
  'a tap': (p) => p.run(() => { setTimeout(() => document.querySelector('[data-quick-exit]').click()); }), // once it has answered
  'Shift three times': async (p) => { for (let i = 0; i < 3; i++) await p.press('Shift'); },
};
for (const how of Object.keys(ways)) {
  test('the exit leaves by ' + how, () => onOldPhone(async (p) => {
    await serve('site');
    await p.open(p.at(pageOf('site', 'guide')));
    await ways[how](p);
    await waitFor(() => p.asked.includes(exitURL), () => `it did not ask for ${exitURL}, but for ${p.asked.join(' ')}`);
    p.errors.length = 0; // there is no network to the exit's target
  }));
}
run();
