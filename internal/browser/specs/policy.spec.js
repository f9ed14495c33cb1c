'use strict';
const { test, run, serve, kinds, odd, nameOf, expect, desktop } = require('../lib/spec');

// Every kind of page loads under the policy that servers send, without a word in the console, from one origin, and keeps
// nothing on the reader's machine.
for (const tree of ['site', 'edge']) {
  test(tree, async (t) => {
    await serve(tree);
    const page = await t.page({ viewport: desktop });
    let elsewhere = [];
    page.on('request', (r) => { if (!r.url().startsWith(t.at(''))) elsewhere.push(r.url()); });
    for (const p of kinds(tree, tree === 'edge' && odd)) {
      await t.step(nameOf(p), async () => {
        elsewhere = [];
        await page.goto(t.at(p));
        expect(!elsewhere.length, () => 'asked another origin: ' + elsewhere.join(' '));
        const kept = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length].join());
        expect(kept === ',0,0', 'something is stored: ' + kept);
      });
    }
    expect(!(await page.context().cookies()).length, 'there are cookies');
  });
}
run();
