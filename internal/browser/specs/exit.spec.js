'use strict';
const { test, run, serve, kinds, pageOf, pagesOf, odd, nameOf, expect, equal, phone } = require('../lib/spec');

const exitURL = 'https://www.google.com/';

// The exit is on every page, in thumb's reach, and nothing lies over it, wherever the page is scrolled to.
test('in reach', async (t) => {
  for (const tree of ['site', 'edge']) {
    await serve(tree);
    const page = await t.page({ viewport: { width: 320, height: 568 } });
    for (const p of kinds(tree, tree === 'edge' && odd)) {
      await t.step(tree + '-' + nameOf(p), async () => {
        await page.goto(t.at(p));
        for (const part of [0, 0.5, 1]) {
          const seen = await page.evaluate((part) => {
            window.scrollTo(0, part * document.documentElement.scrollHeight);
            const exit = document.querySelector('[data-quick-exit]'), box = exit.getBoundingClientRect();
            const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
            const points = [[x, y], [box.left + 3, y], [box.right - 3, y], [x, box.top + 3], [x, box.bottom - 3]];
            return {
              href: exit.href, tag: exit.tagName, count: document.querySelectorAll('[data-quick-exit]').length,
              inside: box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight, low: box.top > innerHeight / 2,
              tall: box.height, free: points.every(([x, y]) => exit.contains(document.elementFromPoint(x, y))),
            };
          }, part);
          expect(seen.tag === 'A' && seen.count === 1, 'there is one exit, a link');
          equal(seen.href, exitURL, 'target');
          expect(seen.inside && seen.low, `scrolled to ${part}: not in the lower half of the screen`);
          expect(seen.free, `scrolled to ${part}: something lies over it`);
          expect(seen.tall >= 44, `it is ${seen.tall} px tall`);
        }
      });
    }
  }
});

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
  await page.waitForTimeout(300);
  expect(page.url().startsWith(t.at('')), 'it left after two presses and a letter');
  await page.keyboard.press('Shift');
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
test('quiet pages have a neutral title and icon', async (t) => {
  const page = await t.page({ viewport: phone });
  const quiet = [];
  for (const p of pagesOf('site', 'guide')) {
    await page.goto(t.at(p));
    const seen = await page.evaluate(() => ({
      icon: document.querySelector('link[rel=icon]').href, title: document.title,
      share: [...document.querySelectorAll('meta[property^="og:"]:not([property="og:url"]):not([property="og:site_name"]), meta[name=description]')].map((m) => m.content).join(' '),
      heading: document.querySelector('h1').textContent,
    }));
    if (!/quiet/.test(seen.icon)) continue;
    quiet.push(p);
    for (const part of ['title', 'share']) {
      expect(!/mua bán|ma túy|traffick|drug|lừa|bạo lực|violen/i.test(seen[part]), `${p.path}: ${part} tells the subject: ${seen[part]}`);
      expect(!seen[part].includes(seen.heading), `${p.path}: ${part} is the heading`);
    }
  }
  expect(quiet.length, 'no guide is quiet');
});
run();
