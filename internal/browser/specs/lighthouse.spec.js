'use strict';
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');
const { world, test, run, serve, pageOf, expect, browserArgs, patience } = require('../lib/spec');

// Lighthouse as on a phone: accessibility, best practices and search engines are 100 on the pages that readers come for.
// Performance, which a busy machine spoils, is for `make bench-pages`: the median of five, under Lighthouse's slow network
// and slow processor.
const first = (layout) => pageOf('site', (p) => p.layout === layout && p.lang === 'vi' && !p.banner);
const pages = ['home', 'guide', 'module', 'scenario', 'law', 'search'].map(first);
const held = ['accessibility', 'best-practices', 'seo'], runs = 5;

// quick leaves out the waits by which a trace becomes fair: these three ask only for the page as it stands.
const quick = {
  disableFullPageScreenshot: true, disableStorageReset: true, skipAboutBlank: true,
  pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 0, cpuQuietThresholdMs: 0,
  maxWaitForFcp: patience, maxWaitForLoad: patience,
};

// portOf waits for the port that a browser has chosen, which it writes into its profile.
async function portOf(profile) {
  for (const end = Date.now() + patience; ;) {
    try {
      return +/^\d+/.exec(fs.readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8'))[0];
    } catch (e) {
      if (Date.now() > end) throw e;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

async function withLighthouse(body) {
  const profile = fs.mkdtempSync(path.join(world.temp, 'lighthouse-'));
  const browser = await chromium.launchPersistentContext(profile, { executablePath: world.chromium, args: [...browserArgs, '--remote-debugging-port=0'], timeout: patience });
  const { default: lighthouse } = await import('lighthouse');
  try {
    const port = await portOf(profile);
    await body(async (address, settings) => {
      const { lhr } = await lighthouse(address, { port, logLevel: 'silent', output: 'json' }, { extends: 'lighthouse:default', settings });
      expect(!lhr.runtimeError, () => `${address}: ${lhr.runtimeError.message}`);
      return lhr;
    });
  } finally {
    await browser.close();
  }
}

// lost names the audits that cost points.
function lost(lhr, category) {
  return lhr.categories[category].auditRefs
    .filter((ref) => ref.weight > 0 && lhr.audits[ref.id].score !== null && lhr.audits[ref.id].score < 1)
    .map((ref) => `${ref.id} (${lhr.audits[ref.id].title}) ${JSON.stringify((lhr.audits[ref.id].details || {}).items || '').slice(0, 400)}`);
}

if (!world.bench) {
  test('scores', async (t) => {
    await serve('site');
    await withLighthouse(async (measure) => {
      for (const p of pages) {
        await t.step(p.layout, async () => {
          const lhr = await measure(t.at(p), { ...quick, onlyCategories: held });
          const under = held.filter((c) => lhr.categories[c].score < 1);
          expect(!under.length, () => under.map((c) => `${c} ${lhr.categories[c].score * 100}: ${lost(lhr, c).join('; ')}`).join('\n'));
        });
      }
    });
  });
} else {
  test('performance', async (t) => {
    await serve('site');
    await withLighthouse(async (measure) => {
      for (const p of pages) {
        await t.step(p.layout, async () => {
          const all = [];
          let last;
          for (let i = 0; i < runs; i++) {
            last = await measure(t.at(p), { onlyCategories: ['performance'], disableFullPageScreenshot: true });
            all.push(Math.round(last.categories.performance.score * 100));
          }
          const sorted = [...all].sort((a, b) => a - b), median = sorted[runs >> 1];
          const times = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'].map((id) => `${id} ${last.audits[id].displayValue}`);
          t.note(`${p.layout}: median ${median} of ${all.join(', ')}; ${times.join(', ')}`);
          expect(median === 100, () => `median ${median} of ${all.join(', ')}: ${lost(last, 'performance').join('; ')}`);
        });
      }
    });
  });
}
run();
