'use strict';
const { test, run, serve, control, pageOf, pagesOf, expect, equal, shoot, patience } = require('../lib/spec');

// What readers keep: only what they asked for, after its size was said, and all of it again without a network.
const allow = { context: { serviceWorkers: 'allow' } };
const broken = { ...allow, mayFail: true }; // a cut network is told in the console

const guides = pagesOf('site', (p) => p.layout === 'guide' && p.lang === 'vi');
const guide = guides.find((p) => /goi-so-nao/.test(p.path));
const howTo = pageOf('site', (p) => p.path === 'cach-dung-trang-nay/');
const lesson = pageOf('site', (p) => p.layout === 'module' && p.lang === 'vi');

// kept is every address in every cache of the origin, below the root, and how many service workers there are.
async function kept(page) {
  return page.evaluate(async () => {
    const found = [];
    for (const name of await caches.keys()) for (const r of await (await caches.open(name)).keys()) found.push(r.url);
    return { found, workers: (await navigator.serviceWorker.getRegistrations()).length };
  });
}

async function panel(page) {
  await page.click('[data-keeps]');
  await page.waitForSelector('.lc-offline-panel section .lc-actions > *');
}
const section = (page, title) => page.locator('.lc-offline-panel section', { hasText: title });
// done waits for all that is kept at once: with search that is half a thousand files.
const done = (page) => page.locator('[data-offline] [role=status]', { hasText: 'Đã lưu' }).waitFor({ timeout: 5 * patience });

async function saveGuides(page, search) {
  await panel(page);
  if (search) await page.check('.lc-offline-panel label:has-text("tìm kiếm") input');
  await section(page, 'Tất cả cẩm nang').locator('button', { hasText: 'Lưu, tốn' }).click();
  await done(page);
}

async function begin(t, at) {
  await control('mend');
  await serve('site');
  return t.open(at);
}

test('nothing is kept before the reader asks', allow, async (t) => {
  const page = await begin(t, guide);
  await page.waitForLoadState('networkidle');
  equal(await kept(page), { found: [], workers: 0 }, 'after reading');
  await panel(page);
  await shoot(page, 'offline-panel');
  const offer = await section(page, 'Trang này').locator('button').textContent();
  expect(/Lưu, tốn \d+ KB/.test(offer), 'no size before saving: ' + offer);
  equal(await kept(page), { found: [], workers: 0 }, 'after the panel was opened');
});

test('one page is kept, and opens without a network', broken, async (t) => {
  const page = await begin(t, guide);
  await panel(page);
  await section(page, 'Trang này').locator('button').click();
  await done(page);
  const { found, workers } = await kept(page);
  equal(workers, 1, 'service workers');
  expect(found.every((u) => u.startsWith(t.at(''))), 'something from elsewhere is kept');
  const pages = found.map((u) => u.slice(t.at('').length)).filter((p) => /(^|\/)$/.test(p)).sort();
  equal(pages, [guide.path, howTo.path].sort(), 'kept pages');

  await control('cut');
  await page.goto(t.at(guide));
  const seen = await page.evaluate(() => ({
    title: document.querySelector('h1').textContent, styled: getComputedStyle(document.querySelector('.lc-strip')).position,
    pictures: [...document.images].every((i) => { i.loading = 'eager'; return true; }), exit: document.querySelector('[data-quick-exit]').href,
  }));
  expect(seen.title && seen.styled === 'fixed', 'the page is bare: ' + JSON.stringify(seen));
  await page.waitForFunction(() => [...document.images].every((i) => i.complete && i.naturalWidth));

  // What is not kept leads to the list of what is.
  await page.goto(t.at(lesson));
  equal(page.url(), t.at(howTo) + '#lc-unsaved', 'where an unsaved page leads');
  await page.locator('[data-offline] [role=status]', { hasText: 'chưa được lưu' }).waitFor();
  const links = await page.locator('.lc-offline-panel li a').evaluateAll((list) => list.map((a) => a.href));
  equal(links, [t.at(guide)], 'the list');
  await page.click('.lc-offline-panel li a');
  equal(page.url(), t.at(guide), 'a kept page from the list');
});

test('a quiet page stays quiet when it is kept', broken, async (t) => {
  const quiet = guides.find((p) => /nguoi-nha-dung-ma-tuy/.test(p.path));
  const page = await begin(t, quiet);
  const tab = () => page.evaluate(() => ({ title: document.title, icon: document.querySelector('link[rel=icon]').href }));
  const online = await tab();
  expect(!/ma túy|nghiện/i.test(online.title) && /quiet/.test(online.icon), 'the tab tells the subject: ' + JSON.stringify(online));
  await panel(page);
  await section(page, 'Trang này').locator('button').click();
  await done(page);
  const { found } = await kept(page);
  expect(found.includes(online.icon), 'its icon is not kept');
  await control('cut');
  await page.goto(t.at(quiet));
  equal(await tab(), online, 'the tab without a network');
  await page.goto(t.at(lesson)); // not kept: the list of what is
  await page.locator('.lc-offline-panel li a').waitFor();
  const list = await tab();
  expect(!/ma túy|nghiện/i.test(list.title), 'the tab of the list tells the subject: ' + list.title);
  await control('mend');
});

test('all guides and search work without a network', broken, async (t) => {
  const page = await begin(t, howTo);
  await saveGuides(page, true);
  await shoot(page, 'offline-saved');
  await control('cut');
  for (const p of ['', 'so-can-goi/', ...guides.map((g) => g.path)]) {
    await page.goto(t.at(p));
    expect(await page.evaluate(() => document.styleSheets.length && !!document.querySelector('h1')), 'bare: ' + p);
    equal(page.url(), t.at(p), 'opened');
  }
  await page.goto(t.at('tim-kiem/?q=ho+chieu'));
  await page.waitForSelector('[data-search][data-state="done"]');
  const found = () => page.locator('[data-search] ol > li > a > b').allTextContents();
  const want = (await found()).slice(0, 3);
  equal(want.length, 3, 'found');

  // The search page was kept by another build than the index, as when only one of them came anew.
  await page.evaluate(async (at) => {
    const [name] = await caches.keys(), cache = await caches.open(name), old = await cache.match(at);
    const text = (await old.text()).replace(/data-stamp="[0-9a-z]+" data-index="v \d+ \d+/, 'data-stamp="00000000" data-index="v 3 7');
    await cache.put(at, new Response(text, { headers: old.headers }));
  }, t.at('tim-kiem/'));
  await page.goto(t.at('tim-kiem/?q=ho+chieu'));
  await page.waitForSelector('[data-search][data-state="done"]');
  equal(await page.getAttribute('[data-root]', 'data-stamp'), '00000000', 'which page is shown');
  equal((await found()).slice(0, 3), want, 'found by a page of another build');
});

test('an update fetches what changed, and nothing else', broken, async (t) => {
  const page = await begin(t, howTo);
  await saveGuides(page, false);
  await serve('changed');
  await page.goto(t.at(howTo));
  await panel(page);
  const offer = section(page, 'Tất cả cẩm nang').locator('button', { hasText: 'Lấy bản mới' });
  expect(/tốn \d+ KB/.test(await offer.textContent()), 'no size before the update');
  await control('asked');
  await offer.click();
  await done(page);
  const asked = new Set((await control('asked')).split('\n').filter((p) => p && !/^\/sw\.js$|^\/t\/sw\./.test(p)));
  equal([...asked].sort(), ['/' + guide.path, '/sw/vi.json'].sort(), 'fetched');
  await control('cut');
  await page.goto(t.at(guide));
  expect((await page.textContent('main')).includes('Câu mới sau khi sửa'), 'the old text is shown');
});

test('a kept page that is read anew is kept anew', broken, async (t) => {
  const page = await begin(t, guide);
  await panel(page);
  await section(page, 'Trang này').locator('button').click();
  await done(page);
  await serve('changed');
  await page.goto(t.at(guide));
  expect((await page.textContent('main')).includes('Câu mới sau khi sửa'), 'with a network the old text is shown');
  await page.waitForFunction(async (at) => (await (await caches.match(at)).text()).includes('Câu mới sau khi sửa'), t.at(guide));
});

test('removing leaves nothing', broken, async (t) => {
  const page = await begin(t, howTo);
  await saveGuides(page, false);
  await section(page, 'Tất cả cẩm nang').waitFor();
  await page.locator('button', { hasText: 'Xóa tất cả bản lưu' }).click();
  await page.locator('[data-offline] [role=status]', { hasText: 'Đã xóa' }).waitFor();
  equal(await kept(page), { found: [], workers: 0 }, 'after removing');
  await control('cut');
  const failed = await page.goto(t.at(guide)).then(() => '', (e) => String(e));
  expect(failed, 'a removed page still opens');
});

test('removing one thing keeps the other', broken, async (t) => {
  const page = await begin(t, guide);
  await saveGuides(page, false);
  await page.goto(t.at(lesson));
  await panel(page);
  await section(page, 'Trang này').locator('button').click();
  await done(page);
  await section(page, 'Tất cả cẩm nang').locator('button', { hasText: 'Xóa' }).click();
  await page.locator('[data-offline] [role=status]', { hasText: 'Đã xóa' }).waitFor();
  await control('cut');
  await page.goto(t.at(lesson));
  equal(page.url(), t.at(lesson), 'the lesson');
  expect(await page.evaluate(() => document.styleSheets.length > 0), 'the lesson is bare');
  await page.goto(t.at(guide));
  expect(page.url() !== t.at(guide), 'a removed guide still opens');
});

test('a network that is lost while saving costs nothing twice', broken, async (t) => {
  const page = await begin(t, howTo);
  await panel(page);
  const offer = section(page, 'Tất cả cẩm nang').locator('button', { hasText: 'Lưu, tốn' });
  await control('cut', '30');
  await offer.click();
  await page.locator('[data-offline] [role=status]', { hasText: 'Chưa lưu xong' }).waitFor();
  await control('mend');
  await page.reload();
  await panel(page);
  const had = new Set((await kept(page)).found.map((u) => '/' + u.slice(t.at('').length)));
  expect(had.size > 20, `only ${had.size} files had arrived`);
  await control('asked');
  await offer.click();
  await done(page);
  const twice = (await control('asked')).split('\n').filter((p) => had.has(p) && !/^\/(sw|t)\//.test(p) && !/\/$/.test(p));
  expect(!twice.length, () => 'fetched again: ' + twice.join(' '));
});

test('the exit works beside it, and its target is never kept', broken, async (t) => {
  const page = await begin(t, guide);
  await saveGuides(page, false);
  await page.reload();
  expect(await page.evaluate(() => !!navigator.serviceWorker.controller), 'no service worker is at work');
  await page.click('[data-quick-exit]', { noWaitAfter: true });
  await page.waitForURL('https://www.google.com/');
  await page.goto(t.at(guide));
  expect((await kept(page)).found.every((u) => u.startsWith(t.at(''))), 'something from elsewhere is kept');
});

test('without script, or from a file, nothing is offered', async (t) => {
  await control('mend');
  const page = await t.page();
  await page.goto(t.file('files', pageOf('files', 'guide')));
  expect(!(await page.locator('[data-keeps]:visible').count()), 'offered from a file');
  const silent = await t.page({ javaScriptEnabled: false });
  await silent.goto(t.at(guide));
  expect(!(await silent.locator('[data-keeps]:visible').count()), 'offered without script');
});
run();
