// The browser side of the challenge page. One classic script, which is also its own Web Worker: a strict
// Content-Security-Policy needs to allow nothing but 'self'. No newer syntax than ES2018: old phones have to pass too.
//
//   1  Deriving keys         what the page and its workers share
//   2  The worker
//   3  Page: texts and messages
//   4  Page: going on to the destination
//   5  Page: talking to the server
//   6  Proof of work
//   7  Turnstile
//   8  Starting, stopping and coming back
(function () {
  'use strict';

  // ── 1  Deriving keys ──────────────────────────────────────────────────────────────────────────────────────────────

  // Derivations in flight per thread: enough to hide the way to the browser's crypto threads and back.
  const LANES = 8;

  const ROUND_CONSTANTS = new Int32Array([
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2]);
  const INITIAL_STATE = new Int32Array([
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]);

  // One SHA-256 block: `out` becomes `state` after the 16 words at the start of `w`, whose other 48 are scratch space.
  function compress(out, state, w) {
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15], y = w[i - 2];
      w[i] = w[i - 16] + w[i - 7]
        + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3)
        + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10) | 0;
    }
    let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
    for (let i = 0; i < 64; i++) {
      const t = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (g ^ e & (f ^ g))
        + ROUND_CONSTANTS[i] + w[i] | 0;
      const u = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ c & (a ^ b)) | 0;
      h = g; g = f; f = e; e = d + t | 0; d = c; c = b; b = a; a = t + u | 0;
    }
    out[0] = state[0] + a | 0; out[1] = state[1] + b | 0; out[2] = state[2] + c | 0; out[3] = state[3] + d | 0;
    out[4] = state[4] + e | 0; out[5] = state[5] + f | 0; out[6] = state[6] + g | 0; out[7] = state[7] + h | 0;
  }

  // SHA-256 of `bytes`, continued from `state`, which `before` bytes (whole blocks) went into.
  function digest(state, before, bytes) {
    const padded = new Uint8Array((bytes.length + 72 >> 6) * 64), view = new DataView(padded.buffer);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    view.setUint32(padded.length - 4, (before + bytes.length) * 8);
    const out = Int32Array.from(state), w = new Int32Array(64);
    for (let block = 0; block < padded.length; block += 64) {
      for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + i * 4);
      compress(out, out, w);
    }
    return out;
  }

  function bytesOf(words) {
    const bytes = new Uint8Array(words.length * 4), view = new DataView(bytes.buffer);
    words.forEach(function (word, i) { view.setInt32(i * 4, word); });
    return bytes;
  }

  // PBKDF2-HMAC-SHA256. Both keyed halves of the HMAC are computed once, so that an iteration costs two blocks.
  function derivePlainly(password, salt, cost, keyLength) {
    const key = password.length > 64 ? bytesOf(digest(INITIAL_STATE, 0, password)) : password;
    const keyed = function (pad) {
      const block = new Uint8Array(64).fill(pad), view = new DataView(block.buffer), w = new Int32Array(64);
      key.forEach(function (byte, i) { block[i] ^= byte; });
      for (let i = 0; i < 16; i++) w[i] = view.getInt32(i * 4);
      const state = new Int32Array(8);
      compress(state, INITIAL_STATE, w);
      return state;
    };
    const inner = keyed(0x36), outer = keyed(0x5c), derived = new Uint8Array(Math.ceil(keyLength / 32) * 32);
    const w = new Int32Array(64);
    w[8] = 0x80000000; // the padding of a 32 byte message after a 64 byte key
    w[15] = 96 * 8;
    for (let block = 1; block <= derived.length / 32; block++) {
      const message = new Uint8Array(salt.length + 4);
      message.set(salt);
      new DataView(message.buffer).setUint32(salt.length, block);
      const u = digest(outer, 64, bytesOf(digest(inner, 64, message))), sum = Int32Array.from(u);
      for (let i = 1; i < cost; i++) {
        for (let j = 0; j < 8; j++) w[j] = u[j];
        compress(u, inner, w);
        for (let j = 0; j < 8; j++) w[j] = u[j];
        compress(u, outer, w);
        for (let j = 0; j < 8; j++) sum[j] ^= u[j];
      }
      derived.set(bytesOf(sum), (block - 1) * 32);
    }
    return derived.subarray(0, keyLength);
  }

  async function deriveNatively(password, salt, cost, keyLength) {
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: salt, iterations: cost };
    return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, keyLength * 8));
  }

  function fromHex(hex) {
    return Uint8Array.from(hex.match(/../g), function (pair) { return parseInt(pair, 16); });
  }

  function toHex(bytes) {
    return Array.from(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join('');
  }

  // Tries start, start + step, start + 2·step … and resolves to { counter, derivedKey }, or to null once stopped.
  // `slice` is for how many milliseconds plain JavaScript may keep its thread.
  async function search(parameters, start, step, slice, onTries, isStopped) {
    const nonce = fromHex(parameters.nonce), salt = fromHex(parameters.salt);
    let next = start, found = null;

    const attempt = function (derive) {
      const counter = next, password = new Uint8Array(nonce.length + 4);
      next += step;
      password.set(nonce);
      new DataView(password.buffer).setUint32(nonce.length, counter);
      return [counter, derive(password, salt, parameters.cost, parameters.keyLength)];
    };
    const check = function (counter, key) {
      const hex = toHex(key);
      if (!found && hex.startsWith(parameters.keyPrefix)) found = { counter: counter, derivedKey: hex };
      onTries(1);
    };
    const lane = async function () {
      while (!found && !isStopped()) {
        const tried = attempt(deriveNatively);
        check(tried[0], await tried[1]);
      }
    };

    if (self.crypto && crypto.subtle) {
      try {
        await Promise.all(Array.from({ length: LANES }, lane));
        return found;
      } catch (error) {
        next = start; // a browser that has the interface but refuses to work: go on by hand
      }
    }
    while (!found && !isStopped()) {
      const end = Date.now() + slice;
      do {
        const tried = attempt(derivePlainly);
        check(tried[0], tried[1]);
      } while (!found && Date.now() < end);
      await new Promise(function (resolve) { setTimeout(resolve); });
    }
    return found;
  }

  // ── 2  The worker ─────────────────────────────────────────────────────────────────────────────────────────────────

  if (typeof document === 'undefined') {
    self.onmessage = function (event) {
      let tries = 0, reported = 0;
      const report = function (count) {
        tries += count;
        if (Date.now() - reported > 100) {
          self.postMessage({ tries: tries });
          tries = 0;
          reported = Date.now();
        }
      };
      search(event.data.parameters, event.data.start, event.data.step, 100, report, function () { return false; }).then(
        function (solution) { self.postMessage({ solution: solution }); },
        function () { self.postMessage({ failed: true }); });
    };
    return;
  }

  // ── 3  Page: texts and messages ───────────────────────────────────────────────────────────────────────────────────

  // A custom view may keep nothing but the contract: these stand in for whatever data-texts does not bring.
  const ENGLISH = {
    working: 'Your browser is being checked. This takes a few seconds.',
    loading: 'The check is loading. One moment, please.',
    interactive: 'Please complete the check on this page.',
    verifying: 'The answer is being checked. One moment, please.',
    passed: 'Done. You are being taken to the page.',
    stillHere: 'Done. If you started a download, it is on its way, and you may close this page.',
    stillHereLink: 'Otherwise, continue to the page',
    progress: 'Progress of the check',
    actionNeeded: 'Action needed',
    rejected: 'The check did not succeed. Please try again.',
    timeout: 'The check has run out of time. Please try again.',
    expired: 'This page is no longer valid, perhaps because it was open for a while. Please reload it.',
    tooMany: 'There were too many attempts. Please wait a few minutes, then reload this page.',
    replayed: 'This check has already been used. Please reload the page.',
    unavailable: 'The check is not available at the moment. Please try again in a little while.',
    ready: 'You can try again now.',
    offline: 'The site could not be reached. Please check your internet connection, then try again.',
    blocked: 'The check could not be loaded. A content blocker or your network may be the reason. Please allow this page to load scripts, then try again.',
    misconfigured: 'The check of this site is not set up correctly. This is not your fault. Please try again later.',
    unsupported: 'The check does not work in this browser. Please update it, or use another browser.',
    clock: 'The clock of your device seems to be wrong. Please set date and time, then try again.',
    cookies: 'You have passed the check, but your browser does not keep the cookie that proves it. Please allow cookies for this site, then try again.',
    loop: 'You have passed the check, but the site keeps asking for it. Please continue by hand. If you come back to this page, please allow cookies for this site or try again later.',
    error: 'Something went wrong. Please try again.',
    retry: 'Try again',
    reload: 'Reload the page',
    continue: 'Continue to the page',
    other: 'Use a different check'
  };

  const ownScript = document.currentScript || { src: '', nonce: '' }; // none where an optimizer moved the code
  let root, data, texts, widget, status, title;
  let messages = null;  // the alert and its buttons, while there is one
  let attempt = null;   // what is going on now; callbacks of an earlier one compare themselves with it and stay silent
  let failures = 0;     // of the provider's widget, since the page was loaded

  function readTexts() {
    const result = Object.assign({}, ENGLISH);
    try {
      const given = JSON.parse(data.texts);
      Object.keys(ENGLISH).forEach(function (key) { if (given[key]) result[key] = String(given[key]); });
    } catch (error) { /* the English ones do */ }
    return result;
  }

  function create(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  // What goes well is said politely, in the status region, which was empty when the page was loaded.
  function say(key) {
    clearMessages();
    if (status.textContent !== texts[key]) status.textContent = texts[key];
  }

  function clearMessages() {
    if (messages) {
      keepFocus(messages);
      messages.remove();
    }
    messages = null;
    root.classList.remove('bcp-has-messages');
    document.title = title;
  }

  function clearWidget() {
    keepFocus(widget);
    widget.textContent = '';
  }

  // Whoever is on a button or in a frame that goes away is taken to the status; nobody else's focus is touched.
  function keepFocus(element) {
    if (element.contains(document.activeElement)) status.focus();
  }

  // What needs the visitor is an alert with a button, and nothing more happens until it is pressed.
  // `options`: action (the button's text key), onAction, wait (seconds until the button works), other (offer the fallback).
  function fail(key, options) {
    const message = key + ' ' + options.action;
    if (messages && messages.dataset.message === message) return; // said once is enough, a widget may repeat itself
    const current = attempt;
    clearMessages();
    const wasFocused = root.contains(document.activeElement);
    status.textContent = '';
    document.title = texts.actionNeeded + ' – ' + title;

    const heading = create('h2', 'bcp-alert-title', texts.actionNeeded);
    heading.tabIndex = -1;
    const alert = create('div', 'bcp-alert');
    alert.setAttribute('role', 'alert');
    const actions = create('div', 'bcp-actions');
    const button = addButton(actions, options.action, options.onAction);
    if (options.other && fallbackUrl(data.fallbackUrl)) {
      addButton(actions, 'other', function () { fallBack(data.fallbackUrl); }).classList.add('bcp-button-secondary');
    }
    messages = create('div', 'bcp-messages');
    root.classList.add('bcp-has-messages');
    messages.dataset.message = message;
    messages.append(alert, actions);
    root.append(messages);
    alert.append(heading, create('p', '', texts[key])); // filled after it is in the page: else some readers miss it
    if (wasFocused) heading.focus();

    if (options.wait > 0) {
      button.disabled = true;
      setTimeout(function () {
        button.disabled = false;
        if (attempt === current && button.isConnected) status.textContent = texts.ready;
      }, options.wait * 1000);
    }
  }

  function addButton(parent, key, onClick) {
    const button = create('button', 'bcp-button', texts[key]);
    button.type = 'button';
    button.addEventListener('click', onClick);
    parent.append(button);
    return button;
  }

  const RETRY = { action: 'retry', onAction: begin, other: true };
  const RELOAD = { action: 'reload', onAction: function () { location.reload(); } };
  const CONTINUE = { action: 'continue', onAction: go };
  const TRY_DESTINATION = { action: 'retry', onAction: go };

  // ── 4  Page: going on to the destination ──────────────────────────────────────────────────────────────────────────

  // The server has checked it as well. Whatever a browser might read as another site, or as a script, is not followed.
  function localUrl(path) {
    if (!/^\/(?!\/)[^\\\u0000-\u001f\u007f]*$/.test(path)) return null;
    const url = new URL(path, location.origin);
    return url.origin === location.origin && /^https?:$/.test(url.protocol) ? url : null;
  }

  function destination() {
    const url = localUrl(inline() ? location.pathname + location.search : data.dest) || new URL('/', location.origin);
    if (!url.hash) url.hash = location.hash;
    return url.href;
  }

  function inline() {
    return !('dest' in data);
  }

  // Leaves without being asked, but only once a minute for one destination: a site that does not accept the pass it
  // gave would otherwise send the visitor round in circles.
  function leave() {
    const key = 'bot-challenge:' + destination(), now = Date.now();
    const recent = readDepartures(key).filter(function (time) { return Math.abs(now - time) < 60000; });
    writeDepartures(key, recent.concat(now).slice(-5));
    if (recent.length === 0) return go();
    stop();
    fail('loop', CONTINUE);
  }

  function go() {
    stop();
    say('passed');
    // A download, or an answer without content, leaves the page where it is.
    const timer = setTimeout(sayStillHere, 3000);
    window.addEventListener('pagehide', function () { clearTimeout(timer); }, { once: true });
    if (inline()) location.reload();
    else location.replace(destination());
  }

  function sayStillHere() {
    const link = create('a', '', texts.stillHereLink);
    link.href = destination();
    link.addEventListener('click', function (event) {
      if (!inline()) return;
      event.preventDefault(); // a link to the same page would only jump to its fragment
      location.reload();
    });
    say('stillHere');
    status.append(' ', link);
  }

  // Where storage is blocked, the name of the window outlives a navigation as well. Only times go in there: the next
  // site could read it.
  function readDepartures(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key)) || [];
    } catch (error) {
      const name = /^bot-challenge:([\d,]+)$/.exec(window.name);
      return name ? name[1].split(',').map(Number) : [];
    }
  }

  function writeDepartures(key, times) {
    try {
      sessionStorage.setItem(key, JSON.stringify(times));
    } catch (error) {
      if (!window.name || /^bot-challenge:/.test(window.name)) window.name = 'bot-challenge:' + times.join(',');
    }
  }

  // The same challenge with the provider that is always there; null where the policy does not allow it or we are there.
  function fallbackUrl(base) {
    if (!base || !inline() && /[?&]provider=/.test(location.search)) return null;
    const wanted = new URL(destination());
    const url = base + (base.includes('?') ? '&' : '?') + 'dest=' + encodeURIComponent(wanted.pathname + wanted.search);
    // Too long a URL is refused by servers. The pass is good for all pages: better the start page than none.
    const target = localUrl(url.length > 4096 ? base : url);
    if (target) target.hash = wanted.hash;
    return target;
  }

  function fallBack(base) {
    const url = fallbackUrl(base);
    if (!url) return false;
    stop();
    say('loading');
    location.replace(url.href);
    return true;
  }

  // ── 5  Page: talking to the server ────────────────────────────────────────────────────────────────────────────────

  // Resolves to { status, body, retryAfter }; body is {} unless it was JSON. Rejects when the server was not reached.
  async function request(url, options, seconds) {
    const controller = new AbortController(), current = attempt;
    const timer = setTimeout(function () { controller.abort(); }, seconds * 1000);
    if (current) current.cleanup.push(function () { controller.abort(); });
    try {
      const response = await fetch(url, Object.assign(
        { credentials: 'same-origin', cache: 'no-store', signal: controller.signal }, options));
      const text = await response.text();
      let body = {};
      try { body = JSON.parse(text) || {}; } catch (error) { /* a proxy's error page, perhaps */ }
      return { status: response.status, body: body, retryAfter: Number(response.headers.get('Retry-After')) || 0 };
    } finally {
      clearTimeout(timer);
    }
  }

  // Sends a provider's answer; however often a provider calls back, an attempt is verified once.
  async function submit(current, response) {
    if (current !== attempt || current.answered) return;
    current.answered = true;
    say('verifying');
    let answer;
    try {
      answer = await request(data.verifyUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Accept': 'application/json, application/problem+json' },
        body: JSON.stringify({ ticket: data.ticket, response: response })
      }, 20);
    } catch (error) {
      if (current === attempt) failOffline();
      return;
    }
    if (current !== attempt) return;
    if (answer.status !== 200 || answer.body.success !== true) return refuse(current, answer);

    clearWidget();
    const pass = await hasPass();
    if (current !== attempt) return;
    if (pass !== false) return leave();
    stop();
    fail('cookies', TRY_DESTINATION);
  }

  // true or false as the server sees this browser; null if it could not be asked.
  async function hasPass() {
    try {
      const url = data.verifyUrl.replace(/\/verify$/, '/pass') + '?ticket=' + encodeURIComponent(data.ticket);
      const answer = await request(url, {}, 5);
      return typeof answer.body.pass === 'boolean' ? answer.body.pass : null;
    } catch (error) {
      return null;
    }
  }

  async function refuse(current, answer) {
    clearWidget();
    switch (answer.body.reason) {
      case 'rejected': return fail('rejected', RETRY);
      case 'ticket-expired':
      case 'ticket-invalid': return fail('expired', RELOAD);
      case 'too-many-attempts': return fail('tooMany', RELOAD);
      case 'replayed':
        // Another tab, or an answer of ours that got lost on its way back, may have brought the pass.
        if (await hasPass()) { if (current === attempt) leave(); }
        else if (current === attempt) fail('replayed', RELOAD);
        return;
      case 'cross-site':
      case 'bad-request': return fail('error', RETRY);
    }
    if (answer.status === 429) return fail('tooMany', RELOAD);
    if (answer.status < 500) return fail('error', RETRY);
    if (fallBack(answer.body.fallback)) return;
    fail('unavailable', Object.assign({ wait: Math.min(answer.retryAfter, 60) }, RETRY));
  }

  function failOffline() {
    const current = attempt;
    clearWidget();
    const onOnline = function () { if (current === attempt) begin(); };
    window.addEventListener('online', onOnline, { once: true });
    current.cleanup.push(function () { window.removeEventListener('online', onOnline); });
    fail('offline', RETRY);
  }

  // The script of a provider did not come.
  function failBlocked(current) {
    if (current === attempt && !fallBack(data.fallbackUrl)) fail('blocked', RETRY);
  }

  // Under Trusted Types a URL of a script needs a policy. Ours lets through the two that the page itself named.
  const scriptUrls = (function () {
    const plain = { createScriptURL: function (url) { return url; } };
    if (!window.trustedTypes) return plain;
    try {
      return window.trustedTypes.createPolicy('bot-challenge', {
        createScriptURL: function (url) {
          if (url === ownScript.src || url === turnstileUrl()) return url;
          throw new TypeError('Not a script of the challenge page: ' + url);
        }
      });
    } catch (error) {
      return plain; // not allowed by the site. Where it also requires one, solving moves to this thread
    }
  })();

  // ── 6  Proof of work ──────────────────────────────────────────────────────────────────────────────────────────────

  async function startProofOfWork(current) {
    say('working');
    const progress = create('progress', 'bcp-progress');
    progress.max = 1;
    progress.value = 0;
    progress.setAttribute('aria-label', texts.progress);
    clearWidget();
    widget.append(progress);

    let answer;
    try {
      answer = await request(data.challengeUrl, {}, 20);
    } catch (error) {
      if (current === attempt) failOffline();
      return;
    }
    if (current !== attempt) return;
    const challenge = answer.body, parameters = challenge.parameters;
    if (answer.status !== 200 || !parameters) return refuse(current, answer);
    if (parameters.algorithm !== 'PBKDF2/SHA-256') return fail('error', RELOAD);

    // Luck has no memory: the bar shows how likely a solution was by now, and never claims to be there before it is.
    const expected = Math.pow(16, parameters.keyPrefix.length), started = Date.now();
    let tries = 0, drawn = 0;
    const onTries = function (count) {
      tries += count;
      if (Date.now() - drawn < 100) return;
      drawn = Date.now();
      progress.value = 1 - Math.exp(-tries / expected);
    };

    const solution = await solve(current, parameters, onTries);
    if (!solution || current !== attempt) return;
    progress.value = 1;
    submit(current, btoa(JSON.stringify({
      challenge: { parameters: parameters, signature: challenge.signature },
      solution: { counter: solution.counter, derivedKey: solution.derivedKey, time: Date.now() - started }
    })));
  }

  // In workers; where there are none, or one of them fails, on this thread.
  function solve(current, parameters, onTries) {
    return new Promise(function (resolve, reject) {
      const workers = [];
      let onOwnThread = false;
      const close = function () { workers.forEach(function (worker) { worker.terminate(); }); };
      const solveHere = function () {
        if (onOwnThread || current !== attempt) return;
        onOwnThread = true;
        close();
        search(parameters, 0, 1, 30, onTries, function () { return current !== attempt; }).then(resolve, reject);
      };
      // A worker that is silently kept from running tells nobody.
      const silence = setTimeout(solveHere, 5000);
      current.cleanup.push(close, function () { clearTimeout(silence); });
      try {
        if (!ownScript.src) return solveHere();
        const count = Math.min(navigator.hardwareConcurrency || 2, 4);
        for (let i = 0; i < count; i++) {
          const worker = new Worker(scriptUrls.createScriptURL(ownScript.src));
          workers.push(worker);
          worker.onerror = function (event) { event.preventDefault(); solveHere(); };
          worker.onmessage = function (event) {
            clearTimeout(silence);
            if (event.data.failed) return solveHere();
            if (event.data.tries) return onTries(event.data.tries);
            close();
            resolve(event.data.solution);
          };
          worker.postMessage({ parameters: parameters, start: i, step: count });
        }
      } catch (error) {
        solveHere();
      }
    }).catch(function () {
      if (current === attempt) fail('error', RETRY);
    });
  }

  // ── 7  Turnstile ──────────────────────────────────────────────────────────────────────────────────────────────────

  function turnstileUrl() {
    return data.scriptUrl || 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit';
  }

  function startTurnstile(current) {
    say('loading');
    clearWidget();
    if (window.turnstile) return renderTurnstile(current);

    const script = document.createElement('script');
    const timer = setTimeout(function () { failBlocked(current); }, 10000);
    const onLoad = function () {
      clearTimeout(timer);
      if (current !== attempt) return;
      if (window.turnstile) renderTurnstile(current); // late is better than never
      else failBlocked(current);
    };
    script.async = true;
    script.nonce = ownScript.nonce;
    script.onload = onLoad;
    script.onerror = onLoad;
    script.src = scriptUrls.createScriptURL(turnstileUrl());
    current.cleanup.push(function () { clearTimeout(timer); script.remove(); });
    document.head.append(script);
  }

  function renderTurnstile(current) {
    const box = create('div');
    widget.append(box);
    const live = function (handler) {
      return function (argument) {
        if (current === attempt && !current.answered) handler(argument);
        return true; // handled: Turnstile need not warn in the console
      };
    };
    const parameters = {
      'sitekey': data.sitekey,
      'theme': 'auto',
      // The flexible one is at least 300 pixels wide: too wide for a narrow column.
      'size': box.clientWidth > 0 && box.clientWidth < 300 ? 'compact' : 'flexible',
      'language': data.language || 'auto',
      'response-field': false,
      'feedback-enabled': false,
      'refresh-expired': 'manual',
      'callback': live(function (token) { submit(current, token).then(remove); }),
      'error-callback': live(function (code) { failTurnstile(String(code || ''), remove); }),
      'unsupported-callback': live(function () { failTurnstile('110500', remove); }),
      'expired-callback': live(function () { fail('timeout', RETRY); }),
      'timeout-callback': live(function () { fail('timeout', RETRY); }),
      'before-interactive-callback': live(function () { say('interactive'); }),
      'after-interactive-callback': live(function () { say('working'); })
    };
    if (data.action) parameters.action = data.action;
    if (data.cdata) parameters.cData = data.cdata;

    let id = null;
    const remove = function () {
      keepFocus(box);
      try { if (id) window.turnstile.remove(id); } catch (error) { /* it is gone already */ }
      id = null;
      box.remove();
    };
    current.cleanup.push(remove);
    try {
      say('working');
      id = window.turnstile.render(box, parameters);
      if (!id) throw new Error('Turnstile did not render');
    } catch (error) {
      if (current === attempt) failTurnstile('400000', remove);
    }
  }

  // Families of codes: https://developers.cloudflare.com/turnstile/troubleshooting/client-side-errors/error-codes/
  function failTurnstile(code, remove) {
    failures++;
    const settled = /^(105|110[1245]|400)/.test(code);
    // The widget tries again by itself. What cannot get better, or has not by the third time, goes on without it.
    if (settled || failures > 2) {
      remove();
      if (fallBack(data.fallbackUrl)) return;
    }
    if (/^1105/.test(code)) fail('unsupported', RETRY);
    else if (settled) fail('misconfigured', RETRY);
    else if (code === '200100') fail('clock', RETRY);
    else fail('rejected', failures > 2 ? RELOAD : RETRY);
  }

  // ── 8  Starting, stopping and coming back ─────────────────────────────────────────────────────────────────────────

  // A provider of the site's own: its script listens for the first event on the contract element, calls preventDefault
  // to say that it is there, and dispatches the second one with its answer as `detail`.
  function startOther(current) {
    say('loading');
    const onResponse = function (event) { submit(current, String(event.detail)); };
    root.addEventListener('bot-challenge-response', onResponse);
    current.cleanup.push(function () { root.removeEventListener('bot-challenge-response', onResponse); });
    const dispatch = function () {
      if (current !== attempt) return;
      if (root.dispatchEvent(new CustomEvent('bot-challenge-start', { cancelable: true }))) failBlocked(current);
    };
    if (document.readyState === 'complete') dispatch();
    else window.addEventListener('load', dispatch, { once: true });
  }

  const PROVIDERS = { 'proof-of-work': startProofOfWork, 'turnstile': startTurnstile };

  function begin() {
    stop();
    attempt = { answered: false, cleanup: [] };
    (PROVIDERS[data.provider] || startOther)(attempt);
  }

  function stop() {
    const stopped = attempt;
    attempt = null;
    if (stopped) stopped.cleanup.forEach(function (undo) { undo(); });
    clearWidget();
  }

  // Another tab may have passed in the meantime. Not while an answer is under way; and where leaving did not help
  // (cookies, loop) there is no attempt any more, and the visitor decides.
  async function onVisible() {
    const current = attempt, waiting = function () { return current && current === attempt && (!current.answered || messages); };
    if (document.visibilityState === 'visible' && waiting() && await hasPass() && waiting()) leave();
  }

  async function onPageShow(event) {
    if (!event.persisted) return;
    stop();
    if (await hasPass()) leave();
    else begin();
  }

  function region(name) {
    let element = root.querySelector('[' + name + ']');
    if (!element) {
      element = create('div');
      element.setAttribute(name, '');
      root.append(element);
    }
    return element;
  }

  function start() {
    root = document.querySelector('[data-bot-challenge]');
    if (!root || root.botChallengeStarted) return; // a layout may include the script a second time
    root.botChallengeStarted = true;
    data = root.dataset;
    texts = readTexts();
    title = document.title;
    widget = region('data-bot-challenge-widget');
    status = region('data-bot-challenge-status');
    status.setAttribute('role', 'status');
    status.tabIndex = -1;
    const notStarted = root.querySelector('[data-bot-challenge-not-started]');
    if (notStarted) notStarted.remove();

    document.addEventListener('visibilitychange', onVisible);
    window.addEventListener('pageshow', onPageShow);
    window.addEventListener('pagehide', stop);
    begin();
  }

  function whenVisited() {
    // A page that is only prerendered in case it is wanted must not spend a ticket's tries or the visitor's battery.
    if (document.prerendering) document.addEventListener('prerenderingchange', start, { once: true });
    else start();
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', whenVisited, { once: true });
  else whenVisited();
})();
