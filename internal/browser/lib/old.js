'use strict';
// An old phone: Chromium 64 of January 2018, the oldest engine that was found in a registry, for the web views that
// Android 8 was sold with. It is driven by its own protocol, because what drives today's browsers no longer speaks it.

const fs = require('fs');
const path = require('path');
const zlib = require('zlib');
const { spawn } = require('child_process');
const connect = require('chrome-remote-interface');
const { world, expect, phone, patience } = require('./spec');

const keyCodes = { Shift: 16, Escape: 27, ArrowRight: 39 };

// unpack writes the program that the package carries compressed, once.
let program;
function unpack() {
  if (program) return program;
  const carried = path.join(path.dirname(require.resolve('chrome-aws-lambda/package.json')), 'bin', 'chromium.br');
  program = path.join(world.temp, 'chromium-64');
  fs.writeFileSync(program, zlib.brotliDecompressSync(fs.readFileSync(carried)), { mode: 0o755 });
  return program;
}

function launch() {
  return spawn(unpack(), ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars',
    '--remote-debugging-port=0', `--user-data-dir=${fs.mkdtempSync(path.join(world.temp, 'old-profile-'))}`, 'about:blank']);
}

// portOf waits for the port that the process listens on.
function portOf(child) {
  return new Promise((done, fail) => {
    let said = '';
    child.on('error', fail);
    child.on('exit', (code) => fail(new Error(`the old browser ended with ${code}:\n${said}`)));
    child.stderr.on('data', (text) => {
      said += text;
      const port = said.match(/DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/);
      if (port) done(+port[1]);
    });
  });
}

// attach connects to the one tab, which is there a little later than the port.
async function attach(port) {
  for (const end = Date.now() + patience; ;) {
    try {
      return await connect({ port, local: true });
    } catch (e) {
      if (Date.now() > end) throw e;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

// within fails if what is promised does not come.
async function within(ms, what, promised) {
  let timer;
  const late = new Promise((done, fail) => { timer = setTimeout(() => fail(new Error('never came: ' + what())), ms); });
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}

// waitFor waits until something holds that needs no asking.
async function waitFor(holds, why) {
  for (const end = Date.now() + patience; !holds();) {
    expect(Date.now() < end, why);
    await new Promise((done) => setTimeout(done, 20));
  }
}

// OldPhone is one tab. errors is all that went wrong on its pages, asked every address that it asked for.
class OldPhone {
  constructor(client) { Object.assign(this, { client, errors: [], asked: [], shown: {}, last: '' }); }

  // with runs a body with a phone of its own, whose process is gone afterwards: while one lives, this one cannot end.
  static async with(body) {
    const child = launch();
    try {
      const p = new OldPhone(await attach(await within(patience, () => 'the port of the old browser', portOf(child))));
      await within(10 * patience, () => `an end of the test; the last step was ${p.last}`, p.listen().then(() => body(p)));
    } finally {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
    }
  }
  async listen() {
    const { Page, Runtime, Log, Network, Emulation } = this.client;
    Runtime.exceptionThrown(({ exceptionDetails: e }) => this.errors.push((e.exception && e.exception.description) || e.text));
    Log.entryAdded(({ entry }) => { if (entry.level === 'error') this.errors.push(`${entry.text} ${entry.url || ''}`); });
    Page.frameNavigated(({ frame }) => { if (!frame.parentId) this.shown = { url: frame.url, loaded: false }; });
    Page.loadEventFired(() => { this.shown.loaded = true; });
    Network.requestWillBeSent(({ request }) => this.asked.push(request.url));
    await Promise.all([Page.enable(), Runtime.enable(), Log.enable(), Network.enable()]);
    await Emulation.setDeviceMetricsOverride({ ...phone, deviceScaleFactor: 2, mobile: true });
  }

  at(page) { return world.base + page.path; }
  async open(address) {
    // The page is not asked: who asks one that is about to go may never be answered.
    this.last = address;
    this.shown = { url: '', loaded: false };
    await this.client.Page.navigate({ url: address });
    await waitFor(() => this.shown.url === address && this.shown.loaded, () => `${address} was not shown, but ${this.shown.url}`);
  }

  // run calls a function in the page; it and its arguments go there as text.
  async run(body, ...args) {
    this.last = `${body}`;
    const { result, exceptionDetails } = await this.client.Runtime.evaluate({
      expression: `(${body})(${args.map((a) => JSON.stringify(a)).join(',')})`, returnByValue: true, awaitPromise: true, userGesture: true,
    });
    expect(!exceptionDetails, () => JSON.stringify(exceptionDetails));
    return result.value;
  }
  async until(body, ...args) {
    for (const end = Date.now() + patience; ;) {
      const value = await this.run(body, ...args);
      if (value) return value;
      expect(Date.now() < end, () => `never came: ${body}\n${this.errors.join('\n')}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  async press(key) {
    for (const type of ['keyDown', 'keyUp']) await this.client.Input.dispatchKeyEvent({ type, key, code: key, windowsVirtualKeyCode: keyCodes[key] });
  }
  async shoot(name) {
    if (!world.shots) return;
    fs.mkdirSync(world.shots, { recursive: true });
    const { data } = await this.client.Page.captureScreenshot();
    fs.writeFileSync(path.join(world.shots, name + '.png'), Buffer.from(data, 'base64'));
  }
}

module.exports = { OldPhone, waitFor };
