'use strict';
// What specs of the search page do with it.

const { serve, pageOf } = require('./spec');

const vi = pageOf('site', (p) => p.layout === 'search' && p.lang === 'vi');
const en = pageOf('site', (p) => p.layout === 'search' && p.lang === 'en');

const asked = (address, query) => ({ path: address.path + '?q=' + encodeURIComponent(query) });
const settled = (page) => page.waitForFunction(() => /done|empty|error|idle/.test(document.querySelector('[data-search]').getAttribute('data-state')));
const state = (page) => page.getAttribute('[data-search]', 'data-state');
// titles are those that the first answer shows; more come while it is looked at.
const titles = async (page) => (await page.locator('#lc-results a > b').allTextContents()).slice(0, 3);
const status = (page) => page.textContent('[data-status]');

// expectAnswer has settled wait for the answer to what is typed after it.
const expectAnswer = (page) => page.evaluate(() => document.querySelector('[data-search]').setAttribute('data-state', 'typing'));

// type fills the box and waits for the answer to just that.
async function type(page, query) {
  await expectAnswer(page);
  await page.fill('#lc-q', query);
  await settled(page);
}

// answersKeys waits for the second script, which comes after the first answer: until then keys do nothing. An arrow up from
// the box chooses nothing, and is taken.
const answersKeys = (page) => page.waitForFunction(() => !document.querySelector('#lc-q').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', cancelable: true })));

async function open(t, query, address = vi) {
  await serve('site');
  const page = await t.open(asked(address, query));
  await settled(page);
  return page;
}

module.exports = { vi, en, asked, settled, state, titles, status, type, expectAnswer, answersKeys, open };
