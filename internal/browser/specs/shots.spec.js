'use strict';
const { world, test, run, serve, kinds, odd, nameOf, pageOf, shoot, expect, phone, desktop } = require('../lib/spec');

// Pictures of every kind of page and state, to be looked at: LACHAN_SHOTS names their folder, and without it none are made.
const sights = [['phone', phone], ['desktop', desktop]];
const schemes = ['light', 'dark'];

async function see(t, name, address, options, before) {
  for (const [size, viewport] of sights) {
    const page = await t.page({ viewport, ...options });
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, contrast: (options || {}).contrast || null });
      await page.goto('about:blank');
      await page.goto(t.at(address));
      if (before) await before(page);
      await shoot(page, [name, size, colorScheme].join('-'));
    }
    await page.close();
  }
}

if (world.shots) {
  for (const tree of ['site', 'edge']) {
    test(tree, async (t) => {
      await serve(tree);
      for (const p of kinds(tree, tree === 'edge' && odd)) await see(t, nameOf(p), p);
    });
  }

  test('states', async (t) => {
    await serve('site');
    const first = (layout) => pageOf('site', (p) => p.layout === layout && p.lang === 'vi');
    await see(t, 'state-slides', first('module'), {}, async (page) => {
      await page.click('[data-present]');
      await page.waitForSelector('.lc-show-bar');
      for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
    });
    await see(t, 'state-quiz', first('module'), {}, async (page) => {
      for (const box of await page.locator('[data-quiz] input').all()) await box.check();
      await page.waitForSelector('.lc-verdict');
    });
    await see(t, 'state-class', first('myclass'), {}, async (page) => {
      for (const i of [0, 1, 2]) await page.locator('[data-list] [data-id] button').nth(i).click();
      await page.click('[data-break]');
    });
    await see(t, 'state-search', 'tim-kiem/?q=ho+chieu', {}, (page) => page.waitForSelector('[data-search][data-state="done"]'));
    await see(t, 'state-search-none', 'tim-kiem/?q=zzzzqqq', {}, (page) => page.waitForSelector('[data-search][data-state="empty"]'));
    await see(t, 'state-offline', first('guide'), { serviceWorkers: 'allow' }, async (page) => {
      await page.click('[data-keeps]');
      await page.waitForSelector('.lc-offline-panel section .lc-actions > *');
    });
    const handout = { ...first('module'), path: first('module').path + '#lc-handout' };
    await see(t, 'state-handout', handout);
    for (const layout of ['home', 'guide', 'module']) {
      await see(t, 'large-' + layout, first(layout), {}, (page) => page.evaluate(() => { document.documentElement.style.fontSize = '225%'; }));
      await see(t, 'contrast-' + layout, first(layout), { contrast: 'more' });
    }
  });
} else {
  test('asked for', async () => expect(true));
}
run();
