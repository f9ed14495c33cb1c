'use strict';
// An old phone: Chromium 64 of January 2018, the oldest engine that was found in a registry, for the web views that
// Android 8 was sold with. It is driven by its own protocol, because what drives today's browsers no longer speaks it.

const fs = require('fs');
const path = require('path');
const zlib = require('zlib');
const { spawn } = require('child_process');
const connect = require('chrome-remote-interface');
const { world, expect, phone } = require('./spec');

const patience = 60000; // milliseconds
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

// start gives the process and the port that it listens on.
function start() {
  const child = spawn(unpack(), ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars',
    '--remote-debugging-port=0', `--user-data-dir=${path.join(world.temp, 'old-profile')}`, 'about:blank']);
  return new Promise((done, fail) => {
    let said = '';
    child.on('error', fail);
    child.on('exit', (code) => fail(new Error(`the old browser ended with ${code}:\n${said}`)));
    child.stderr.on('data', (text) => {
      said += text;
      const port = said.match(/DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/);
      if (port) done({ child, port: +port[1] });
    });
  });
}

// OldPhone is one tab. errors is all that went wrong on its pages, asked every address that it asked for.
class OldPhone {
  constructor(child, client) { Object.assign(this, { child, client, errors: [], asked: [] }); }

  static async start() {
    const { child, port } = await start();
    const client = await connect({ port, local: true });
    const p = new OldPhone(child, client);
    client.Runtime.exceptionThrown(({ exceptionDetails: e }) => p.errors.push((e.exception && e.exception.description) || e.text));
    client.Log.entryAdded(({ entry }) => { if (entry.level === 'error') p.errors.push(`${entry.text} ${entry.url || ''}`); });
    client.Network.requestWillBeSent(({ request }) => p.asked.push(request.url));
    await Promise.all([client.Page.enable(), client.Runtime.enable(), client.Log.enable(), client.Network.enable()]);
    await client.Emulation.setDeviceMetricsOverride({ ...phone, deviceScaleFactor: 2, mobile: true });
    return p;
  }
  async stop() {
    await this.client.close();
    this.child.removeAllListeners('exit');
    this.child.kill('SIGKILL');
  }

  at(page) { return world.base + page.path; }
  async open(address) {
    await this.client.Page.navigate({ url: address });
    // Not the event: it may be of the page before.
    await this.until((address) => location.href === address && document.readyState === 'complete', address);
  }

  // run calls a function in the page; it and its arguments go there as text.
  async run(body, ...args) {
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

module.exports = { OldPhone };
