'use strict';
const fs = require('fs');
const { test, run, serve, pageOf, expect, equal, phone, desktop } = require('../lib/spec');
const { vi, en, asked, settled, state, titles, status, type, expectAnswer, answersKeys, open } = require('../lib/search');
const { answers, queries } = require('../lib/answers');

// What readers find as they type, and what that costs. What they are told when something lacks is held by lacks.spec.js.
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

test('all ways of typing find the page', async (t) => {
  const page = await open(t, 'đường dây nóng');
  const first = (await titles(page))[0];
  for (const query of ['duong day nong', 'dduowngf daay nongs', 'd9uong72 day6 nong1', 'ĐƯỜNG DÂY NÓNG', 'đường dây nóng'.normalize('NFD')]) {
    await type(page, query);
    equal((await titles(page))[0], first, query);
  }
  for (const query of ['ma tuys', 'ma tuý', 'ma tuy1', 'mua ban nguoi', 'hàng đá', 'đường dây n']) {
    await type(page, query);
    expect((await titles(page)).length, 'nothing found: ' + query);
    expect(await page.locator('#lc-results mark').count() || query === 'hàng đá', 'no mark: ' + query);
  }
});

test('slang leads to its word in the glossary, and is not shown', async (t) => {
  const page = await open(t, 'hàng đá');
  const found = page.locator('#lc-results a[href$="#methamphetamine"]');
  expect(await found.count(), 'links: ' + await page.locator('#lc-results a').evaluateAll((l) => l.map((a) => a.getAttribute('href'))));
  expect(!(await page.textContent('#lc-results')).includes('hàng đá'), 'slang is shown');
});

test('keys, what screen readers are told, and the address', async (t) => {
  const page = await open(t, 'ma túy');
  await answersKeys(page);
  equal(await page.getAttribute('#lc-q', 'role'), 'combobox', 'role');
  equal(await page.getAttribute('#lc-q', 'aria-expanded'), 'true', 'expanded');
  expect(/\d/.test(await status(page)), 'the number of results is not said');
  await page.click('h1');
  await page.keyboard.press('/');
  equal(await page.evaluate(() => document.activeElement.id), 'lc-q', 'focus after /');
  equal(await page.inputValue('#lc-q'), 'ma túy', 'what / left in the box');
  const active = () => page.getAttribute('#lc-q', 'aria-activedescendant');
  const chosen = () => page.locator('#lc-results [aria-selected="true"]').evaluateAll((list) => list.map((a) => a.id));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  equal(await active(), 'lc-r2', 'active');
  equal(await chosen(), ['lc-r2'], 'selected');
  await page.keyboard.press('ArrowUp');
  equal(await chosen(), ['lc-r1'], 'selected after going up');
  await page.keyboard.press('Escape');
  equal([await active(), await chosen()], [null, []], 'after Escape');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expectAnswer(page);
  await page.keyboard.type(' ');
  equal([await active(), await chosen()], [null, []], 'once more is typed');
  await settled(page); // or its answer takes away what is chosen below
  await page.keyboard.press('Shift+ArrowDown'); // marks what is typed
  equal(await active(), null, 'after Shift and an arrow');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.querySelector('#lc-q').getBoundingClientRect().top < 0);
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowUp');
  await page.waitForFunction(() => document.querySelector('#lc-q').getBoundingClientRect().top >= 0);
  const found = await page.evaluate(axe + ';axe.run(document.querySelector("[data-search]")).then((r) => r.violations.map((v) => v.id + " " + v.nodes[0].html))');
  equal(found, [], 'axe on results');

  await type(page, 'hộ chiếu');
  await page.waitForURL('**?q=' + encodeURIComponent('hộ chiếu'));
  const list = await titles(page);
  await page.reload();
  await settled(page);
  await answersKeys(page);
  equal(await titles(page), list, 'after a reload');
  const href = await page.getAttribute('#lc-r1', 'href');
  await page.focus('#lc-q');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(new URL(href, t.at(vi)).href);
  await page.goBack();
  await settled(page);
  equal(await page.inputValue('#lc-q'), 'hộ chiếu', 'after going back');

  await page.focus('#lc-q');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('[data-search]').getAttribute('data-state') === 'idle');
  await page.waitForURL(t.at(vi));
  equal(await page.getAttribute('#lc-q', 'aria-expanded'), 'false', 'expanded after clearing');
});

test('nothing jumps or flickers while typing', async (t) => {
  const page = await open(t, 'ma túy');
  await page.evaluate(() => {
    window.seen = { shifts: 0, empty: 0 };
    const list = document.querySelector('#lc-results');
    (function look() { // each frame that is painted
      if (list.hidden || !list.children.length) window.seen.empty++;
      requestAnimationFrame(look);
    })();
    new PerformanceObserver((l) => l.getEntries().forEach((e) => { if (!e.hadRecentInput) window.seen.shifts += e.value; })).observe({ type: 'layout-shift', buffered: false });
  });
  await page.focus('#lc-q');
  await page.keyboard.type(' tong hop', { delay: 60 });
  await page.waitForURL('**?q=' + encodeURIComponent('ma túy tong hop')); // which comes after the last answer
  const seen = await page.evaluate(() => window.seen);
  equal(seen.empty, 0, 'frames without results');
  expect(seen.shifts < 0.1, 'layout shift ' + seen.shifts);
});

test('what stands below does not move when an answer comes late', async (t) => {
  await serve('site');
  for (const viewport of [phone, desktop]) {
    const page = await t.page({ viewport });
    await page.route(/\/s\/vi\//, async (route) => {
      await new Promise((done) => setTimeout(done, 700));
      return route.continue();
    });
    await page.goto(t.at(vi));
    await page.evaluate(() => {
      window.shifts = 0;
      new PerformanceObserver((l) => l.getEntries().forEach((e) => { if (!e.hadRecentInput) window.shifts += e.value; })).observe({ type: 'layout-shift', buffered: true });
    });
    await page.focus('#lc-q');
    await page.keyboard.type('ma');
    await page.locator('#lc-results > li').nth(2).waitFor();
    // What moved is told after it is painted.
    const shifts = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(window.shifts))))));
    expect(shifts < 0.02, `layout shift ${shifts} at ${viewport.width} px`);
  }
});

test('on a phone what is found stands above the keyboard', { context: { reducedMotion: 'reduce' } }, async (t) => {
  const page = await open(t, '');
  await page.click('#lc-q');
  await type(page, 'ma tuys');
  const at = (name) => page.locator(name).evaluate((e) => { const r = e.getBoundingClientRect(); return [r.top, r.bottom]; });
  const [box, first, said, fold] = [await at('#lc-q'), await at('#lc-r1 > b'), await at('[data-status]'), await at('[data-fold]')];
  expect(box[0] >= 0 && first[1] < phone.height / 2, `the box is at ${box}, the first title at ${first}`);
  expect(fold[0] < said[1] && said[0] < fold[1], `the button of the choices has a row of its own: ${fold} beside ${said}`);
});

test('answers fit narrow screens and large text', async (t) => {
  const page = await open(t, 'cong an bien phonk');
  await page.locator('[data-mean]').waitFor();
  for (const [width, text] of [[320, 1], [360, 2], [640, 2]]) {
    await page.setViewportSize({ width, height: 740 });
    await page.evaluate((text) => { document.documentElement.style.fontSize = text * 112.5 + '%'; }, text);
    for (const query of ['cong an bien phonk', 'x'.repeat(70)]) {
      await type(page, query);
      const [wide, over] = await page.evaluate(() => {
        const parts = [...document.querySelectorAll('[data-fold], [data-status], [data-mean], #lc-results a')].filter((e) => e.offsetParent && e.textContent);
        const texts = parts.map((e) => { const r = document.createRange(); r.selectNodeContents(e); return [...r.getClientRects()]; });
        const meet = (list, others) => list.some((a) => others.some((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
        return [document.documentElement.scrollWidth - innerWidth, texts.flatMap((a, i) => texts.slice(i + 1).map((b, j) => meet(a, b) && parts[i].outerHTML.slice(0, 60) + parts[i + 1 + j].outerHTML.slice(0, 60))).filter(Boolean)];
      });
      equal([wide <= 0, over], [true, []], `${query.slice(0, 20)} at ${width} px, text × ${text}: ${wide} px too wide, one over the other`);
    }
  }
});

test('nothing that is typed leaves the page', async (t) => {
  const page = await open(t, '');
  const asked = [];
  page.on('request', (r) => asked.push(r.method() + ' ' + r.url().slice(t.at('').length) + (r.postData() || '')));
  await page.focus('#lc-q');
  await page.keyboard.type('hộ chiếu', { delay: 200 });
  await page.keyboard.press('Enter');
  await page.locator('#lc-results > li').nth(2).waitFor();
  await page.waitForLoadState('networkidle');
  expect(asked.length > 5, 'asked for: ' + asked);
  equal(asked.filter((a) => !/^GET (s\/(vi|en)\/[0-9a-z]+\.js\?[0-9a-z]+|s\/en\/root\.js|t\/search-more\.[0-9a-f]+\.js)$/.test(a)), [], 'what else was asked for');
});

test('a letter alone asks for nothing', async (t) => {
  const page = await open(t, '');
  const asked = [];
  page.on('request', (r) => asked.push(r.url()));
  await page.focus('#lc-q');
  for (const key of ['đ', 'Enter']) {
    await expectAnswer(page);
    await (key[1] ? page.keyboard.press(key) : page.keyboard.type(key));
    await settled(page);
    equal([await state(page), await status(page), asked], ['idle', '', []], 'after ' + key);
  }
  await page.keyboard.type('ường');
  await page.locator('#lc-results > li').first().waitFor();
});

test('what is typed does not change the sentence that it stands in', async (t) => {
  const page = await open(t, '');
  for (const query of ['zzzqqq $& $` %', '\u202Ezzzqqq', 'שלוםםם']) {
    await type(page, query);
    equal(await state(page), 'empty', 'state of ' + query);
    expect((await status(page)).includes('\u2068' + query + '\u2069'), 'said: ' + (await status(page)));
  }
  equal(await page.locator('#lc-q').evaluate((e) => getComputedStyle(e).direction), 'rtl', 'the direction of the box');
});

test('slips, other languages, filters', async (t) => {
  const page = await open(t, 'cong an bien phonk');
  const mean = page.locator('[data-mean]');
  await mean.waitFor();
  expect(/phòng/i.test(await mean.textContent()), 'did you mean: ' + (await mean.textContent()));
  expect(await page.locator('[role=status] [data-mean]').count(), 'screen readers are not told of it');
  const meant = mean.locator('button'), words = await meant.textContent();
  await meant.press('Enter');
  await page.waitForFunction((words) => document.activeElement.value === words, words);
  await mean.waitFor({ state: 'hidden' });
  await page.waitForURL('**?q=' + encodeURIComponent(words));
  // The first two letters swapped, beside either neighbour; a slip in what an input method should have read.
  for (const [query, word] of [['mua bán gnười', /người/i], ['hco vay tiền', /cho/i], ['ddoonf bieen phhongf', /phòng/i]]) {
    await type(page, query);
    await mean.waitFor();
    expect(word.test(await mean.textContent()), `for ${query}: ${await mean.textContent()}`);
  }
  for (const query of ['gọi 1800 1567', '1900 96968']) { // numbers that stand nowhere
    await type(page, query);
    await page.waitForLoadState('networkidle');
    expect(!(await mean.isVisible()), `for ${query}: ${await mean.textContent()}`);
  }
  await type(page, 'hotline');
  await page.locator('[data-others] a', { hasText: /\(\d+\)/ }).waitFor();
  expect((await page.getAttribute('[data-others] a', 'href')).endsWith('?q=hotline'), 'the other search is not asked the same');
  await type(page, 'ma túy');
  const all = Number(/\d+/.exec(await status(page))[0]);
  await page.evaluate(() => document.querySelector('[data-search]').setAttribute('data-state', 'typing'));
  expect(!(await page.isVisible('select[name=k]')), 'the choices stand between the box and what it finds');
  await page.click('[data-fold]');
  equal(await page.getAttribute('[data-fold]', 'aria-expanded'), 'true', 'unfolded');
  await page.selectOption('select[name=k]', 'guides');
  await settled(page);
  const some = Number(/\d+/.exec(await status(page))[0]);
  expect(some > 0 && some < all, `${some} guides of ${all} pages`);
  await page.waitForURL('**k=guides*');
  await page.reload();
  await settled(page);
  equal(Number(/\d+/.exec(await status(page))[0]), some, 'after a reload');

  const english = await open(t, 'hotlines', en);
  expect((await titles(english)).length, 'nothing in English');
});

test('choices alone list all that they let through', async (t) => {
  await serve('site');
  const topic = await t.open({ path: 'chu-de/ma-tuy/' });
  const fit = await topic.locator('[data-list] > li').evaluateAll((list) => list.filter((li) => (
    (' ' + li.dataset.audiences + ' ').includes(' bien-phong ') && +li.dataset.minutes > 0 && +li.dataset.minutes <= 60)).map((li) => li.querySelector('a').textContent).sort());
  expect(fit.length > 3, 'too few to tell anything: ' + fit);
  const page = await t.open({ path: vi.path + '?t=ma-tuy&a=bien-phong&m=60#c=08:00,khong-mang-ho' });
  await settled(page);
  equal(Number(/\d+/.exec(await status(page))[0]), fit.length, 'how many');
  while (await page.locator('#lc-results > li').count() < fit.length) {
    const more = page.locator('[data-more] button');
    if (await more.isVisible()) await more.click();
    await page.locator('#lc-results > li').last().scrollIntoViewIfNeeded();
  }
  equal((await page.locator('#lc-results a > b').allTextContents()).sort(), fit, 'which');
  expect((await page.getAttribute('#lc-r1', 'href')).endsWith('#c=08:00,khong-mang-ho'), 'the class is not taken along');
  await page.selectOption('select[name=k]', 'courses');
  await page.waitForFunction(() => document.querySelector('[data-search]').getAttribute('data-state') === 'empty');
  expect(!(await status(page)).includes('“'), 'it is said that words were not found');
});

test('what only the choices keep away is not said to be missing', async (t) => {
  await serve('site');
  const page = await t.open(asked(vi, 'hộ chiếu').path + '&k=pages');
  await settled(page);
  const said = await status(page);
  equal(await state(page), 'empty', 'state');
  expect(said && !said.includes('“') && !said.includes('%'), 'said: ' + said);
  await page.selectOption('select[name=k]', '');
  await page.waitForFunction(() => document.querySelector('[data-search]').getAttribute('data-state') === 'done');
});

test('nothing found: the numbers to call and the topics', async (t) => {
  const page = await open(t, 'zzzzqqq');
  equal(await state(page), 'empty', 'state');
  expect((await status(page)).includes('zzzzqqq'), 'what was asked is not said');
  expect((await page.locator('[data-none] a[href^="tel:"]:visible').count()) > 0, 'no number to call');
  expect((await page.locator('[data-none] .lc-chip:visible').count()) > 0, 'no topics');
  await type(page, 'ma túy');
  equal(await page.locator('[data-none] a:visible').count(), 0, 'what is left of it beside results');
});

test('whatever is typed, the page stays whole', async (t) => {
  const page = await open(t, '');
  page.on('dialog', () => { throw new Error('a dialog'); });
  const hostile = [
    'ma túy '.repeat(1430), 'x'.repeat(10000), '😀', '😀ma túy😀', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '[a-z]+(\\', '.*', '\u0301\u0309\u0323',
    '1234567890', '111', 'שלום עולם', 'مخدرات', '\u202Ema túy', '__proto__', 'constructor', 'toString hasOwnProperty', '"\'&%$#', '%', '   ', '\u0000', '?q=&k=x',
  ];
  for (const query of hostile) {
    await type(page, query);
    expect(['done', 'empty', 'idle'].includes(await state(page)), 'state of ' + query.slice(0, 30) + ': ' + (await state(page)));
    equal(await page.locator('[data-search] script, [data-search] img').count(), 0, 'markup out of ' + query.slice(0, 30));
  }
  await page.goto(t.at(vi) + '?q=%E0%A4%A&k=nothing&constructor=1&__proto__=2');
  await settled(page);
});

test('a choice that is none is no choice', async (t) => {
  const page = await open(t, 'ma túy');
  const [want, all] = [await titles(page), await status(page)];
  await page.goto(t.at(asked(vi, 'ma túy')) + '&k=nonsense&m=');
  await settled(page);
  equal(await page.locator('[data-search] select').evaluateAll((list) => list.map((s) => s.selectedIndex)), [0, 0, 0, 0], 'what is chosen');
  equal([await titles(page), await status(page)], [want, all], 'what is found');
  await page.waitForURL((url) => !url.searchParams.has('k'));
});

test('from a file', async (t) => {
  const page = await t.page();
  await page.goto(t.file('files', pageOf('files', (p) => p.layout === 'search' && p.lang === 'vi')) + '?q=ma+tuys');
  await settled(page);
  equal(await state(page), 'done', 'state');
  await type(page, 'ho chieu');
  await page.click('#lc-r1');
  expect(page.url().startsWith('file://') && (await page.textContent('h1')), 'the result does not open: ' + page.url());
});

test('without script every title is found by its letter', { context: { javaScriptEnabled: false } }, async (t) => {
  for (const address of [vi, en]) {
    const letters = pageOf('site', (p) => p.layout === 'letters' && p.lang === address.lang);
    const page = await t.open(asked(address, 'ma túy'));
    equal(await page.locator('main input:visible, main select:visible, main button:visible').count(), 0, 'what cannot answer');
    await page.click('main a[href$="/a-z/"]');
    await page.waitForLoadState();
    equal(page.url(), t.at(letters), 'where the search page leads');
    expect((await page.locator('.lc-letter li a').count()) > 100, 'few entries');
    await page.locator('.lc-letters a').nth(3).click();
    expect(page.url().includes('#'), 'letters lead nowhere');
    await page.locator('.lc-letter li a').first().click();
    expect(page.url() !== t.at(letters), 'an entry leads nowhere');
  }
});

const { sent, within, script } = answers('site');

// arrived notes what has come when the next answer stands.
const arrived = () => {
  const box = document.querySelector('[data-search]');
  window.arrived = new Promise((done) => new MutationObserver((_, o) => {
    if (!/done|empty|error/.test(box.getAttribute('data-state'))) return;
    o.disconnect();
    done(performance.getEntriesByType('resource').map((e) => e.name));
  }).observe(box, { attributes: true, attributeFilter: ['data-state'] }));
};

test('a first answer is small', async (t) => {
  await serve('site');
  const bytes = [], requests = [];
  for (const query of queries) {
    const page = await t.page();
    await page.goto(t.at(vi));
    await page.waitForLoadState('load');
    await page.evaluate(arrived);
    await type(page, query);
    expect((await titles(page)).length >= 3, 'few results: ' + query);
    const paid = (await page.evaluate(() => window.arrived)).map(sent).filter(Boolean);
    bytes.push(paid.reduce((a, b) => a + b, within));
    requests.push(paid.length);
    await page.context().close();
  }
  bytes.sort((a, b) => a - b);
  requests.sort((a, b) => a - b);
  t.note(`script and root: ${within} B`);
  t.note(`first answer, brotli: median ${bytes[6]} B, worst ${bytes[11]} B; ${requests[6]} requests, at most ${requests[11]}`);
  expect(bytes[6] <= 12000 && bytes[11] < 18000, 'bytes: ' + bytes);
  expect(requests[6] <= 8, 'requests: ' + requests);
  expect(script <= 4500, `the script has ${script} B`);
});

run();
