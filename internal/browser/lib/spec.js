'use strict';
// A spec calls test() for each thing that must hold and run() at its end. Each test gets a fresh context of one browser.

const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');

// world is what the Go test says of the machine and the trees (browser_test.go).
const world = JSON.parse(fs.readFileSync(0, 'utf8'));
const tests = [];

function test(name, options, body) {
  if (!body) [options, body] = [{}, options];
  tests.push({ name, options, body });
}

function say(report) { process.stdout.write(JSON.stringify(report) + '\n'); }
function note(text) { say({ note: text }); }

// expect throws what Go prints as the failure of the test.
// It needs no stack: the message says what does not hold.
class Unmet extends Error {}
function expect(ok, message) { if (!ok) throw new Unmet(typeof message === 'function' ? message() : message); }
function equal(got, want, what) {
  const [g, w] = [JSON.stringify(got), JSON.stringify(want)];
  expect(g === w, `${what}: got ${g}, want ${w}`);
}

// pagesOf lists pages of a tree; by is a layout, a function, or nothing.
function pagesOf(tree, by) {
  return world.pages[tree].filter((p) => !by || (typeof by === 'function' ? by(p) : p.layout === by));
}
function pageOf(tree, by) {
  const found = pagesOf(tree, by)[0];
  expect(found, `the tree ${tree} has no page ${by}`);
  return found;
}

// kinds is the longest page of each layout in each language and state: what fits there fits the others.
function kinds(tree, by) {
  const best = new Map();
  for (const p of pagesOf(tree, by)) {
    const old = best.get(nameOf(p));
    if (!old || p.bytes > old.bytes) best.set(nameOf(p), p);
  }
  return [...best.values()];
}
const nameOf = (p) => [p.lang, p.layout, p.fallback && 'fallback', p.banner && 'banner'].filter(Boolean).join('-');

// odd are the states that only the tree of edges has.
const odd = (p) => p.fallback || p.banner;

// patience is how long what must come is waited for, in milliseconds. Nothing is measured by it.
const patience = 120000;

const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 800 };

// Tools is what a test holds: its context, and everything that went wrong on its pages.
class Tools {
  constructor(browser, options) { Object.assign(this, { browser, options, contexts: [], violations: [], errors: [] }); }

  async context(options) {
    const made = await this.browser.newContext({ viewport: phone, serviceWorkers: 'block', ...this.options, ...options });
    this.contexts.push(made);
    made.setDefaultTimeout(patience);
    // Nothing leaves the machine: the exit's target is answered here.
    await made.route((url) => !['127.0.0.1', 'localhost'].includes(url.hostname) && url.protocol !== 'file:', (route) => {
      this.left = route.request().url();
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>elsewhere</title><h1>elsewhere</h1>' });
    });
    made.on('console', (m) => {
      const text = m.text();
      if (/Content Security Policy/.test(text)) this.violations.push(text);
      else if (m.type() === 'error') this.errors.push(text);
    });
    made.on('weberror', (e) => this.errors.push(String(e.error())));
    return made;
  }
  async page(options) { return (await this.context(options)).newPage(); }

  async open(address, options) {
    const page = await this.page(options);
    await page.goto(this.at(address));
    return page;
  }
  at(address) { return world.base + (address.path === undefined ? address : address.path); }
  file(tree, p) { return 'file://' + path.join(world.dirs[tree], p.file); }
}

async function control(what, body) {
  const answer = await fetch(world.control + '/' + what, { method: what === 'asked' ? 'GET' : 'POST', body });
  expect(answer.ok, `control ${what}: ${answer.status}`);
  return answer.text();
}

// serve publishes a tree: what a reload shows from now on.
const serve = (tree) => control('tree', tree);

async function shoot(page, name) {
  if (!world.shots) return;
  fs.mkdirSync(world.shots, { recursive: true });
  await page.screenshot({ path: path.join(world.shots, name + '.png'), fullPage: true });
}

// attempt runs a body and says why it failed, or ''. Violations of the policy and errors in the console fail it too.
async function attempt(t, options, body) {
  try {
    await body();
    if (options.mayFail) return '';
    expect(!t.violations.length, () => 'the content security policy was violated:\n' + t.violations.join('\n'));
    expect(!t.errors.length, () => 'errors in the console:\n' + t.errors.join('\n'));
    return '';
  } catch (e) {
    if (e instanceof Unmet) return e.message;
    return String(e.stack || e).replace(/\n\s+at .*(node:|node_modules).*/g, '');
  } finally {
    t.violations.length = t.errors.length = 0;
  }
}

const browserArgs = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--renderer-process-limit=1'];

async function run() {
  const browser = await chromium.launch({ executablePath: world.chromium, args: browserArgs, timeout: patience });
  for (const { name, options, body } of tests) {
    const t = new Tools(browser, options.context || {});
    const notes = [];
    // A step is a test of its own within one context: a page that is open costs much less than a new one.
    let steps = 0;
    t.step = async (part, check) => {
      steps++;
      say({ test: name + '/' + part, error: await attempt(t, options, check) });
    };
    t.note = (text) => notes.push(text);
    const error = await attempt(t, options, () => body(t));
    if (error) {
      const page = t.contexts.length && t.contexts[t.contexts.length - 1].pages()[0];
      if (page) await shoot(page, 'failed-' + name.replace(/\W+/g, '-')).catch(() => {});
    }
    for (const c of t.contexts) await c.close().catch(() => {});
    if (error || !steps) say({ test: name, error, note: notes.join('\n') });
    else if (notes.length) note(notes.join('\n'));
  }
  await browser.close();
}

module.exports = { world, test, run, note, expect, equal, pagesOf, pageOf, kinds, odd, nameOf, control, serve, shoot, phone, desktop, browserArgs, patience };
