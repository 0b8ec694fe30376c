// A Chromium that is told what to do by the DevTools protocol, over a pipe: nothing to install but the browser.

import { spawn } from 'node:child_process';

export class Browser {
  #process; #last = 0; #calls = new Map(); #tabs = new Map(); #rest = '';

  static async start(profile, options) {
    const browser = new Browser();
    browser.#process = spawn(process.env.CHROMIUM || 'chromium', [
      '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-extensions',
      '--remote-debugging-pipe', `--user-data-dir=${profile}`, ...options
    ], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    browser.#process.on('exit', code => {
      for (const call of browser.#calls.values()) call.reject(new Error(`Chromium has ended: ${code}`));
    });
    browser.#process.stdio[4].setEncoding('utf8').on('data', text => browser.#receive(text));
    await browser.send('Browser.getVersion');
    return browser;
  }

  send(method, params = {}, sessionId) {
    const id = ++this.#last;
    this.#process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
    return new Promise((resolve, reject) => this.#calls.set(id, { resolve, reject, method }));
  }

  // A visitor of their own: no cookies, nothing cached.
  async newContext() {
    const { browserContextId } = await this.send('Target.createBrowserContext');
    return {
      newTab: async () => {
        const { targetId } = await this.send('Target.createTarget', { url: 'about:blank', browserContextId });
        const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
        const listeners = [];
        this.#tabs.set(sessionId, listeners);
        return {
          on: (method, listener) => listeners.push({ method, listener }),
          send: (method, params) => this.send(method, params, sessionId)
        };
      },
      close: () => this.send('Target.disposeBrowserContext', { browserContextId })
    };
  }

  async close() {
    await this.send('Browser.close');
  }

  #receive(text) {
    const messages = (this.#rest + text).split('\0');
    this.#rest = messages.pop();
    messages.map(message => JSON.parse(message)).forEach(message => {
      const call = this.#calls.get(message.id);
      if (call) {
        this.#calls.delete(message.id);
        if (message.error) call.reject(new Error(`${call.method}: ${message.error.message}`));
        else call.resolve(message.result);
      } else {
        (this.#tabs.get(message.sessionId) || []).filter(entry => entry.method === message.method)
          .forEach(entry => entry.listener(message.params));
      }
    });
  }
}
