'use strict';
const fs = require('fs');
const path = require('path');
const { world, test, run, serve, pageOf, expect, equal, phone } = require('../lib/spec');
const { vi, asked, settled, state, titles, type, answersKeys, open } = require('../lib/search');

// What the search page does when something of it lacks, is cut, or is of another build.
// withoutPolicy answers an address as a server whose policy is of another build, or from before pages had a script within.
const withoutPolicy = (page, address) => page.route(address, async (route) => {
  const answer = await route.fetch(), headers = answer.headers();
  const old = headers['content-security-policy'].replace(/ 'sha256-[^']*'/, '');
  expect(old !== headers['content-security-policy'], 'the policy names no script');
  return route.fulfill({ response: answer, headers: { ...headers, 'content-security-policy': old } });
});

test('a policy that does not know the script costs a journey, nothing else', { mayFail: true }, async (t) => {
  await serve('site');
  const page = await t.page();
  await withoutPolicy(page, t.at(vi) + '?*');
  await page.goto(t.at(asked(vi, 'trình báo biên phòng')));
  await settled(page);
  equal([await state(page), (await titles(page)).length], ['done', 3], 'what is found');
  expect(t.violations.length === 1, 'the policy let the script run');
  await type(page, 'hộ chiếu');
  expect((await titles(page)).length, 'nothing when typed');
});

test('the script within the page is not fetched once more', async (t) => {
  const page = await open(t, 'ma túy');
  await answersKeys(page); // by the script that comes last
  const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map((e) => e.name).filter((n) => /\/t\/|root\.js/.test(n) && /\.js/.test(n)));
  equal(scripts.map((n) => n.replace(/.*\/([a-z-]+)\..*/, '$1')).sort(), ['search-more', 'site'], 'scripts');
});

test('a box whose script never came leads to the index by letter', { mayFail: true }, async (t) => {
  await serve('site');
  const page = await t.page();
  await withoutPolicy(page, t.at(vi));
  await page.route(/\/t\/search\./, (route) => route.abort());
  await page.goto(t.at(vi));
  await page.fill('#lc-q', 'ma túy');
  await page.press('#lc-q', 'Enter');
  await page.waitForURL(t.at(pageOf('site', (p) => p.layout === 'letters' && p.lang === 'vi')) + '?**');
});

// Files of the index that do not come as they should.
test('a missing or cut file of the index: said so, tried again, and the rest works', { mayFail: true }, async (t) => {
  await serve('site');
  for (const body of [null, 'lcs("00', '']) {
    const page = await t.page();
    let broken = 0;
    await page.route(/\/s\/vi\/[0-9a-v]{3}\.js/, (route) => {
      if (broken++) return route.continue();
      return body === null ? route.abort() : route.fulfill({ contentType: 'text/javascript', body });
    });
    await page.goto(t.at(asked(vi, 'trình báo biên phòng')));
    await page.locator('[role=status] [data-failed]').waitFor();
    equal(await state(page), 'done', 'state');
    expect((await titles(page)).length, 'the rest finds nothing');
    await answersKeys(page); // and whoever presses a button by them is led on
    await page.press('[data-retry]', 'Enter');
    await page.locator('[data-failed]').waitFor({ state: 'hidden' });
    expect((await titles(page)).length, 'nothing after the retry');
    equal(await page.evaluate(() => document.activeElement.id), 'lc-q', 'the focus after the retry');
  }
  // The page is of another build than the index, whose root can't be had.
  const page = await t.page();
  await page.route(t.at(vi) + '?*', (route) => otherBuild(route));
  await page.route(/\/s\/vi\/root\.js/, (route) => route.abort());
  await page.goto(t.at(asked(vi, 'ma túy')));
  await page.locator('[data-failed]').waitFor();
  equal(await state(page), 'error', 'state without a root');
  const letters = await page.locator('main a[href$="/a-z/"]').boundingBox();
  expect(letters.y + letters.height < phone.height, 'the way to the index by letter is out of sight');
  await page.unroute(/\/s\/vi\/root\.js/);
  await page.click('[data-retry]');
  await settled(page);
  expect((await titles(page)).length, 'nothing after the retry');
});

// otherBuild answers with the search page of a build that numbers its chunks otherwise.
async function otherBuild(route) {
  const answer = await route.fetch(), text = await answer.text();
  const other = text.replace(/data-stamp="[0-9a-z]+" data-index="([vel]) \d+ \d+/, 'data-stamp="00000000" data-index="$1 3 7');
  expect(other !== text, 'the page has no root');
  return route.fulfill({ response: answer, body: other });
}

test('an index of another build is begun again, never mixed', { mayFail: true }, async (t) => {
  await serve('site');
  const right = await t.page();
  await right.goto(t.at(asked(vi, 'trình báo biên phòng')));
  await settled(right);
  const want = await titles(right);
  expect(want.length === 3, 'titles');

  // A page that was kept longer than the index, and an index that was kept longer than the page.
  const kept = async (page) => { await page.route(t.at(vi) + '?*', otherBuild); };
  const stale = async (page) => {
    await page.route(/\/s\/vi\//, (route) => {
      const text = fs.readFileSync(path.join(world.dirs.site, new URL(route.request().url()).pathname), 'utf8');
      return route.fulfill({ contentType: 'text/javascript', body: text.replace(/^(lcs\("\w+",)"\w+"/, '$1"00000000"') });
    });
  };
  for (const older of [kept, stale]) {
    const page = await t.page();
    let roots = 0;
    page.on('request', (r) => { if (/\/root\.js/.test(r.url())) roots++; });
    await older(page);
    await page.goto(t.at(asked(vi, 'trình báo biên phòng')));
    await settled(page);
    equal([roots, await titles(page)], [1, want], `roots, and titles, where the ${older.name} one is older`);
  }

  // A server that never agrees with itself.
  const torn = await t.page();
  await torn.route(/\/s\/vi\/[0-9a-v]{3}\.js/, (route) => {
    const name = /(...)\.js/.exec(route.request().url())[1];
    return route.fulfill({ contentType: 'text/javascript', body: `lcs("${name}","11111111","ma tuy:;;;;")\n` });
  });
  await torn.goto(t.at(asked(vi, 'trình báo biên phòng')));
  await settled(torn);
  equal([await state(torn), await titles(torn)], ['error', []], 'of two builds');
});

test('a plain first answer stands without the second script, and the lack is said', { mayFail: true }, async (t) => {
  const page = await t.page();
  await page.route(/\/t\/search-more/, (route) => route.abort());
  await page.goto(t.at(asked(vi, 'mua bán người')));
  await settled(page);
  equal([await state(page), (await titles(page)).length], ['done', 3], 'without it');
  await page.locator('[data-part]:visible').waitFor();
  await page.unroute(/\/t\/search-more/);
  await page.click('[data-retry]');
  await page.locator('[data-failed]').waitFor({ state: 'hidden' });
  await page.locator('#lc-results > li').nth(2).scrollIntoViewIfNeeded();
  await page.locator('#lc-results > li').nth(3).waitFor();
});

run();
