'use strict';
const fs = require('fs');
const { test, run, serve, kinds, odd, nameOf, expect } = require('../lib/spec');

// axe-core finds nothing on any kind of page: WCAG 2.2 AA, best practices, and the contrast of AAA, light and dark, from
// the narrowest phone to a desktop.
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const options = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: true } },
  resultTypes: ['violations'],
};
const widths = [320, 360, 768, 1280];
const schemes = ['light', 'dark'];

async function look(page) {
  await page.evaluate(axe); // by the debugger, so that the page's policy stays as it is
  const found = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 740 });
      found.push(...(await page.evaluate(check, [options, `${colorScheme}, ${width} px`])));
    }
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
        await page.goto(t.at(p));
        await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
        await look(page);
      });
    }
  });
}
run();
