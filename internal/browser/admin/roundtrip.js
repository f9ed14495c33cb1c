'use strict';
// Edits one text in the CMS of `lachan serve` as a person would, and prints the files that were written. No browser lets a
// program press its folder picker, so the picker alone is replaced: the folder is one that the browser itself keeps, filled
// with the site's files. All else (handles, leave to write, streams) is the browser's own.

const fs = require('fs');
const { chromium } = require('playwright-core');

const patience = 120000; // milliseconds
const world = JSON.parse(fs.readFileSync(0, 'utf8'));

async function fill(files) {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle('.git', { create: true });
  for (const [name, text] of Object.entries(files)) {
    const parts = name.split('/');
    let dir = root;
    for (const part of parts.slice(0, -1)) dir = await dir.getDirectoryHandle(part, { create: true });
    const stream = await (await dir.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}

async function read() {
  const files = {};
  async function walk(dir, above) {
    for await (const [name, handle] of dir.entries()) {
      if (handle.kind === 'directory') await walk(handle, above + name + '/');
      else files[above + name] = await (await handle.getFile()).text();
    }
  }
  await walk(await navigator.storage.getDirectory(), '');
  return files;
}

// settled waits until every file is as it was a moment ago and something differs from before.
async function written(page, before) {
  for (let last = ''; ;) {
    const now = await page.evaluate(read);
    const changed = Object.keys({ ...now, ...before }).filter((name) => now[name] !== before[name]);
    if (changed.length && JSON.stringify(now) === last) return Object.fromEntries(changed.map((name) => [name, now[name] ?? null]));
    last = JSON.stringify(now);
    await page.waitForTimeout(300);
  }
}

(async () => {
  const browser = await chromium.launch({ executablePath: world.chromium, args: ['--no-sandbox'], timeout: patience });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'vi-VN', colorScheme: world.dark ? 'dark' : 'light' });
  context.setDefaultTimeout(patience);
  const outside = [];
  context.on('request', (r) => { if (/^https?:/.test(r.url()) && !r.url().startsWith(world.base)) outside.push(r.url()); });
  const page = await context.newPage();
  await page.addInitScript(() => { window.showDirectoryPicker = () => navigator.storage.getDirectory(); });
  await page.goto(world.base + '_lachan/');
  await page.evaluate(fill, world.files);

  await page.goto(world.base + '_lachan/admin/');
  await page.getByRole('button', { name: 'Làm việc với kho mã nguồn cục bộ' }).click();
  await page.getByText(world.title, { exact: true }).first().click();
  const field = page.getByRole('textbox', { name: world.label }).first();
  for (const end = Date.now() + patience; await field.inputValue() !== world.title;) { // it may stand there before its text
    if (Date.now() > end) throw new Error('the first field is ' + await field.inputValue());
    await page.waitForTimeout(50);
  }
  if (world.shot) await page.screenshot({ path: world.shot });
  await field.fill(world.retitled);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  const changed = await written(page, world.files);
  await browser.close();
  process.stdout.write(JSON.stringify({ changed, outside }));
})().catch((e) => { process.stderr.write(String(e && e.stack || e) + '\n'); process.exit(1); });
