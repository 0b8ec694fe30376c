// One widget on the page: its frame, its hidden field, its callbacks. Part of api.js.

const RETRYABLE = /^(102|103|104|106|300|600)|^11060|^11062/;
const TITLE = 'Widget containing a Cloudflare security challenge';

// In pre-clearance mode the page's own host sets the cookie, below the path that is Cloudflare's on every zone.
async function obtainClearance(token) {
  const response = await fetch('/cdn-cgi/challenge-platform/clearance', { method: 'POST', body: token }).catch(() => null);
  return response !== null && response.ok;
}

class Widget {
  constructor(id, origin, container, parameters) {
    this.id = id;
    this.origin = origin;
    this.container = container;
    this.parameters = parameters;
    this.run = 0;
    this.invisible = false;
    this.executed = parameters.execution === 'render';
    this.build();
    this.load();
  }

  build() {
    this.host = document.createElement('div');
    this.host.style.display = 'block';
    this.frame = document.createElement('iframe');
    this.frame.id = this.id;
    this.frame.title = TITLE;
    this.frame.tabIndex = Number(this.parameters.tabindex) || 0;
    this.frame.style.border = 'none';
    // Turnstile's shadow root is closed. An open one hides the frame from the page's own selectors just as well,
    // and lets test tools look inside.
    this.host.attachShadow({ mode: 'open' }).append(this.frame);
    this.container.append(this.host);
    if (this.parameters['response-field']) {
      this.field = document.createElement('input');
      this.field.type = 'hidden';
      this.field.id = `${this.id}_response`;
      this.field.name = this.parameters['response-field-name'];
      this.container.append(this.field);
    }
  }

  /** Starts from the beginning with a fresh frame; what an earlier one still says is ignored. */
  load() {
    this.stop();
    this.run++;
    this.state = 'loading';
    this.interacted = false;
    this.setToken(undefined);
    this.show();
    const query = new URLSearchParams({ sitekey: this.parameters.sitekey, run: this.run });
    this.frame.src = `${this.origin}/turnstile/v0/widget?${query}`;
  }

  execute() {
    if (this.executed && this.state !== 'idle') {
      warn('Call to execute() on a widget that is already executing or has executed, consider using reset() before.');
      return;
    }
    this.executed = true;
    this.show();
    if (this.state === 'idle') this.start();
  }

  reset() {
    this.executed = this.parameters.execution === 'render';
    this.load();
  }

  remove() {
    this.stop();
    this.state = 'removed';
    this.host.remove();
    this.field?.remove();
  }

  start() {
    this.state = 'running';
    const { sitekey, action, cData, theme, language, size } = this.parameters;
    this.send({ event: 'run', sitekey, action, cData, theme, language, size });
  }

  receive(message) {
    if (message.run !== this.run || this.state === 'removed') return;
    this[`on_${message.event}`]?.(message);
  }

  on_ready({ mode }) {
    this.invisible = mode === 'invisible';
    this.state = 'idle';
    this.show();
    const error = parameterError(this.parameters);
    if (error) this.on_fail({ code: error });
    else if (this.executed) this.start();
  }

  on_interactive() {
    this.state = 'interactive';
    this.interacted = true;
    this.show();
    this.call('before-interactive-callback');
  }

  on_interacted() {
    this.state = 'running';
    this.call('after-interactive-callback');
  }

  async on_complete({ token, after, clearance }) {
    const { run } = this;
    const cleared = clearance && await obtainClearance(token);
    if (this.run !== run || this.state === 'removed') return;
    this.state = 'complete';
    this.setToken(token);
    this.timer = setTimeout(() => this.expire(token), after);
    this.call('callback', token, cleared);
  }

  on_fail({ code }) {
    this.state = 'failed';
    this.setToken(undefined);
    if (this.parameters.retry === 'auto' && RETRYABLE.test(code)) {
      this.timer = setTimeout(() => this.load(), this.parameters['retry-interval']);
    }
    const callback = this.parameters['error-callback'];
    if (!callback) throw new TurnstileError(`Error: ${code}.`, code);
    if (!callback(code)) warn(`Error: ${code}.`);
  }

  on_unsupported() {
    this.state = 'failed';
    this.call('unsupported-callback');
  }

  on_timeout() {
    this.state = 'failed';
    this.refresh('timeout', () => this.call('timeout-callback'));
  }

  /** The visitor pressed the frame's own button. */
  on_refresh() {
    this.load();
  }

  expire(token) {
    this.state = 'expired';
    this.setToken(undefined);
    this.refresh('expired', () => this.call('expired-callback', token));
  }

  /** Tells the page, then renews the widget by itself, by a button, or not; unless the page did so in its callback. */
  refresh(reason, tell) {
    const { run } = this;
    const way = this.parameters[`refresh-${reason}`];
    this.timer = setTimeout(() => {
      if (this.run !== run) return;
      if (way === 'auto') this.load();
      else this.send({ event: 'stale', reason, button: way === 'manual' });
    }, 0);
    tell();
  }

  call(name, ...args) {
    this.parameters[name]?.(...args);
  }

  send(message) {
    this.frame.contentWindow?.postMessage({ ...message, run: this.run }, this.origin);
  }

  stop() {
    clearTimeout(this.timer);
  }

  setToken(token) {
    this.token = token;
    if (this.field) this.field.value = token ?? '';
  }

  show() {
    const { appearance, size } = this.parameters;
    const visible = !this.invisible && (appearance === 'always'
      || (appearance === 'execute' && this.executed)
      || (appearance === 'interaction-only' && this.interacted));
    const [width, height] = visible ? SIZES[size] ?? SIZES.normal : ['0px', '0px'];
    Object.assign(this.frame.style, {
      width, height,
      minWidth: visible && size === 'flexible' ? '300px' : '0px',
      visibility: visible ? 'visible' : 'hidden',
      position: visible ? 'static' : 'absolute',
    });
  }
}
