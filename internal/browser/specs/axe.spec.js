'use strict';
const fs = require('fs');
const { world, test, run, serve, kinds, pagesOf, odd, nameOf, expect } = require('../lib/spec');

// axe-core finds nothing on any kind of page: WCAG 2.2 AA, best practices, and the contrast of AAA, light and dark, from
// the narrowest phone to a desktop.
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const whole = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  // The contrast of AAA, 7 to 1, holds that of AA by the same measurement.
  rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: true }, 'color-contrast': { enabled: false } },
};
const colours = { runOnly: ['color-contrast-enhanced', 'link-in-text-block'] };
const sizes = { runOnly: ['target-size', 'scrollable-region-focusable', 'heading-order', 'page-has-heading-one'] };

// A run of all rules costs a second, and most cannot differ: a scheme changes colours only, a width changes sizes and what
// is shown, and neither knows languages. So all rules run at one end in each language, at the other in one, and between
// them those that ask for what changes there. `LACHAN_AXE_WHOLE=1 go test …` runs all of them everywhere.
const everywhere = [].concat(...['light', 'dark'].map((scheme) => [320, 360, 768, 1280].map((width) => [width, scheme, whole])));
const inEach = [[320, 'light', whole]];
const inOne = [...inEach, [360, 'light', sizes], [768, 'light', sizes], [1280, 'light', sizes], [320, 'dark', colours], [1280, 'dark', whole]];
const looks = (p) => (world.whole ? everywhere : p.lang === 'vi' ? inOne : inEach);

// plainest is the shortest page of the kind: all that differs in another language is what the frame of a kind says.
function plainest(tree, p) {
  if (world.whole || p.lang === 'vi') return p;
  return pagesOf(tree, (q) => nameOf(q) === nameOf(p)).reduce((a, b) => (b.bytes < a.bytes ? b : a));
}

async function look(page, p) {
  await page.evaluate(axe); // by the debugger, so that the page's policy stays as it is
  const found = [];
  for (const [width, colorScheme, rules] of looks(p)) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 740 });
    const options = { ...rules, resultTypes: ['violations'], preload: false };
    found.push(...(await page.evaluate(check, [options, `${colorScheme}, ${width} px`])));
  }
  expect(!found.length, () => found.join('\n'));
}

async function check([options, where]) {
  const result = await window.axe.run(document, options);
  return result.violations.map((v) => `${where}: ${v.id} (${v.help})` +
    v.nodes.slice(0, 5).map((n) => `\n    ${n.html.slice(0, 200)}\n      ${n.failureSummary.split('\n').slice(1).join(' ').trim()}`).join(''));
}

for (const tree of ['site', 'edge']) {
  test(tree, async (t) => {
    await serve(tree);
    const page = await t.page();
    for (const p of kinds(tree, tree === 'edge' && odd)) {
      await t.step(nameOf(p), async () => {
        await page.goto(t.at(plainest(tree, p)));
        await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
        await look(page, p);
      });
    }
  });
}
run();
