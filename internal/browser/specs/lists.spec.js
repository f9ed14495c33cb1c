'use strict';
const fs = require('fs');
const { world, test, run, note, serve, pagesOf, pageOf, expect, equal, phone, desktop, shoot } = require('../lib/spec');
const { of } = require('../lib/loads');

// Lists that are too long for one page: all of one is met by its links alone, no choice leaves anything out, and every
// page of it is within what a first visit may cost.
const section = (kind, lang = 'vi') => pageOf('long', (p) => p.lang === lang && p.path === { vi: { modules: 'bai-hoc/', guides: 'cam-nang/' }, en: { modules: 'en/lessons/', guides: 'en/guides/' } }[lang][kind]);
const mine = pageOf('long', (p) => p.path === 'lop-cua-toi/');
const silent = { context: { javaScriptEnabled: false, reducedMotion: 'reduce' } };
const entries = (page) => page.locator('[data-list] > li').evaluateAll((list) => list.map((li) => ({
  title: li.querySelector('h3 a').textContent, minutes: +li.dataset.minutes, topics: li.dataset.topics.split(' '), audiences: li.dataset.audiences.split(' '),
})));
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

// all goes from a list's page by its letters and from sheet to sheet.
async function all(page) {
  const total = Number(/\d+/.exec(await page.textContent('#lc-all'))[0]);
  expect((await entries(page)).length < total, 'the list is not cut');
  await page.click('a[href="#lc-all"]');
  await page.locator('.lc-letters a').first().click();
  const found = [];
  for (;;) {
    await page.waitForLoadState(); // a click returns when the first of the next page has come
    found.push(...await entries(page));
    expect(await fits(page), `${page.url()} is wider than the screen`);
    const next = page.locator('a[rel=next]');
    if (!await next.count()) break;
    await next.click();
  }
  equal(found.length, total, 'entries that are met');
  equal(new Set(found.map((e) => e.title)).size, total, 'entries that are met once');
  return found;
}

test('all of a list without script', silent, async (t) => {
  await serve('long');
  for (const kind of ['modules', 'guides']) {
    for (const lang of ['vi', 'en']) {
      const page = await t.open(section(kind, lang), { viewport: phone });
      expect(!(await page.locator('form.lc-filters:visible').count()), 'choices that do nothing without script');
      await all(page);
      await page.locator('.lc-crumbs a').last().click();
      equal(page.url(), t.at(section(kind, lang)), 'the way back');
    }
  }
});

test('a letter leads to its entries', silent, async (t) => {
  const page = await t.open(section('guides'), { viewport: phone });
  for (const letter of await page.locator('.lc-letters a').allTextContents()) {
    await page.locator('.lc-letters a').filter({ hasText: new RegExp(`^${letter}$`) }).click();
    await page.waitForLoadState();
    const id = new URL(page.url()).hash.slice(1);
    const heading = page.locator(id ? `h2[id="${id}"]` : 'section.lc-letter > h2').first();
    equal((await heading.textContent()).trim(), letter, 'the heading');
    expect(await heading.evaluate((e) => e.getBoundingClientRect().top < innerHeight), `${letter} is out of sight`);
  }
});

async function results(page, count) {
  while (await page.locator('#lc-results > li').count() < count) {
    const more = page.locator('[data-more] button');
    if (await more.isVisible()) await more.click();
    await page.locator('#lc-results > li').last().scrollIntoViewIfNeeded();
  }
  return (await page.locator('#lc-results a > b').allTextContents()).sort();
}
const settled = (page) => page.waitForFunction(() => /done|empty|error/.test((document.querySelector('[data-search]') || document.body).getAttribute('data-state')));

test('a choice leaves nothing out', async (t) => {
  for (const lang of ['vi', 'en']) {
    const whole = await all(await t.open(section('modules', lang), { viewport: phone }));
    const fit = whole.filter((e) => e.audiences.includes('bien-phong') && e.topics.includes('ma-tuy') && e.minutes > 0 && e.minutes <= 30).map((e) => e.title).sort();
    expect(fit.length > 3, 'too few to tell anything: ' + fit.length);

    // By keyboard, as a trainer at a desk does.
    const page = await t.open(section('modules', lang), { viewport: phone });
    await page.selectOption('select[name=a]', 'bien-phong');
    await page.selectOption('select[name=t]', 'ma-tuy');
    await page.selectOption('select[name=m]', '30');
    await page.focus('select[name=m]');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-search]');
    await settled(page);
    equal(Number(/\d+/.exec(await page.textContent('[data-status]'))[0]), fit.length, 'how many, ' + lang);
    equal(await results(page, fit.length), fit, 'which, ' + lang);
    equal(await page.inputValue('select[name=k]'), 'modules', 'the kind');
    expect(await fits(page), 'results are wider than the screen');

    // An address that was kept when the list was short.
    await page.goto(t.at(section('modules', lang)) + '#f&a=bien-phong&t=ma-tuy&m=30');
    await page.waitForSelector('[data-search]');
    await settled(page);
    equal(Number(/\d+/.exec(await page.textContent('[data-status]'))[0]), fit.length, 'from an old address');
  }
});

// named waits until a class is of so many lessons, the first of which have these names: those of other pages come later.
const named = (page, names, all = names.length) => page.waitForFunction(([names, all]) => {
  const parts = document.querySelectorAll('.lc-part-name');
  return parts.length === all && names.every((name, i) => parts[i].firstChild.textContent === name);
}, [names, all]);

test('a class is made across the pages of its lessons', async (t) => {
  const page = await t.open(mine, { viewport: phone });
  const add = async () => {
    const item = page.locator('[data-list] [data-id]').first();
    await item.locator('button').click();
    return item.locator('h3 a').textContent();
  };
  const first = await add();
  await page.locator('.lc-letters a').last().click();
  await page.waitForSelector('.lc-pager');
  const second = await add();
  expect(first !== second, 'the same lesson');
  await named(page, [first, second]);
  const minutes = await page.textContent('[data-total]');
  await page.locator('.lc-crumbs a').last().click();
  await page.waitForURL('**/lop-cua-toi/#c=*');
  await named(page, [first, second]);
  equal(await page.textContent('[data-total]'), minutes, 'back on the first page');

  await page.click('[data-find]');
  await page.waitForSelector('#lc-results > li');
  await page.locator('#lc-results a').nth(2).click();
  await page.click('[data-add]');
  await named(page, [first, second], 3); // and a lesson that the search found
  await page.click('header a[hreflang]');
  await page.waitForFunction(() => document.querySelectorAll('.lc-part a').length === 3);
});

test('a class outlives a lesson that cannot be had', { mayFail: true }, async (t) => {
  const page = await t.page();
  const last = (await all(await t.open(section('modules')))).length;
  expect(last > 48, 'too few lessons');
  await page.route('**/c/vi/*.js', (route) => route.abort());
  await page.goto(t.at(mine) + '#c=08:00,nhieu-106,b15,nhieu-108');
  await page.waitForSelector('.lc-part');
  equal((await page.locator('.lc-part').count()), 3, 'parts');
  await page.click('[data-break]');
  expect(page.url().endsWith('#c=08:00,nhieu-106,b15,nhieu-108,b15'), 'the address lost a lesson: ' + page.url());
  await page.unroute('**/c/vi/*.js');
  await page.reload();
  await page.waitForFunction(() => document.querySelectorAll('.lc-part a').length === 2);
  await page.goto('about:blank');
  await page.goto(t.at(mine) + '#c=08:00,nhieu-106,gone,constructor');
  await page.waitForFunction(() => document.querySelectorAll('.lc-part').length === 1 && document.querySelector('.lc-part a'));
});

test('every page of a long list is within the first visit', async () => {
  const { size, loads } = of('long');
  const headers = 920; // more than budget.spec.js measures of the same files
  const isLong = (p) => fs.readFileSync(`${world.dirs.long}/${p.file}`, 'utf8').replace(/<footer[^]*/, '').includes('lc-more');
  const worst = { bytes: 0 };
  for (const p of pagesOf('long', (q) => q.layout === 'letter' || q.layout === 'list' && isLong(q) || q.layout === 'myclass')) {
    const bytes = [p.file, ...loads(p)].reduce((n, f) => n + size(f), headers);
    if (bytes > worst.bytes) Object.assign(worst, { bytes, file: p.file, page: size(p.file) });
    expect(bytes <= 14600, `${p.file}: ${bytes} bytes, ${size(p.file)} of the page`);
  }
  note(`the heaviest page of a long list: ${JSON.stringify(worst)}`);
});

test('axe, and pictures', async (t) => {
  const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const page = await t.page();
  const sheets = (folder) => pagesOf('long', (p) => p.path.startsWith(folder + 'a-z/'));
  const middle = (list) => list[Math.floor(list.length / 2)];
  const looked = {
    'guides-first': section('guides'), 'guides-middle': middle(sheets('cam-nang/')), 'guides-last': sheets('cam-nang/').at(-1),
    'lessons-first': section('modules'), 'en-first': section('modules', 'en'), 'en-middle': middle(sheets('en/lessons/')), 'en-last': sheets('en/lessons/').at(-1),
    'topic': pageOf('long', (p) => p.path === 'chu-de/ma-tuy/'), 'topic-lessons': pageOf('long', (p) => p.path === 'chu-de/ma-tuy/bai-hoc/'),
    'class-first': mine, 'class-sheet': middle(sheets('lop-cua-toi/')),
  };
  for (const [name, p] of Object.entries(looked)) {
    await page.goto(t.at(p));
    for (const [size, view] of [['phone', phone], ['desktop', desktop]]) {
      for (const colorScheme of ['light', 'dark']) {
        await page.setViewportSize(view);
        await page.emulateMedia({ colorScheme });
        await shoot(page, `list-${name}-${size}-${colorScheme}`);
      }
    }
    await page.setViewportSize({ width: 320, height: 740 });
    expect(await fits(page), `${p.path} is wider than 320 px`);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }))
      .then((r) => r.violations.map((v) => v.id + ' ' + v.nodes[0].html));
    equal(found, [], `axe on ${p.path}`);
  }
});
run();
