// XMLHttpRequest.

const STATE = Symbol('bot-challenge');
const DONE = 4, HEADERS_RECEIVED = 2, OPENED = 1;

// A request whose first answer nobody sees, if it was a challenge. Its own listeners are the first, so the others hear
// of nothing until it is known what the answer is.
class RepeatingRequest extends NativeRequest {
  constructor(options) {
    super(options);
    const request = this, state = this[STATE] = { sent: null, isHeld: false, isOpening: false, round: 0 };
    const onEvent = function (event) { onNative(request, state, event); };
    ['readystatechange', 'loadstart', 'progress', 'load', 'error', 'timeout', 'abort', 'loadend'].forEach(
      function (name) { request.addEventListener(name, onEvent); });
  }

  open(method, url, isAsync, user, password) {
    const state = this[STATE];
    giveUp(state);
    state.sent = isServed(url, 'include') && (arguments.length < 3 || isAsync) ? {
      url: new URL(url, document.baseURI).href, method: String(method).toUpperCase(), given: method,
      user: user, password: password, headers: [], body: null, met: [], isRepeatable: true, isCancelled: false
    } : null;
    return super.open.apply(this, arguments);
  }

  setRequestHeader(name, value) {
    super.setRequestHeader(name, value);
    if (this[STATE].sent) this[STATE].sent.headers.push([name, value]);
  }

  send(body) {
    const sent = this[STATE].sent;
    if (sent) sent.body = copyOf(body);
    return super.send(body);
  }

  abort() {
    const state = this[STATE], isWaiting = state.isHeld && super.readyState === DONE;
    giveUp(state);
    super.abort();
    if (!isWaiting) return; // the browser has told everybody
    state.isAborted = true;
    tell(this, ['readystatechange', 'abort', 'loadend']);
    state.isAborted = false;
  }

  get readyState() {
    const state = this[STATE];
    return state.isHeld ? OPENED : state.isAborted ? DONE : super.readyState;
  }

  get status() { return this[STATE].isHeld ? 0 : super.status; }

  get statusText() { return this[STATE].isHeld ? '' : super.statusText; }

  get responseURL() { return this[STATE].isHeld ? '' : super.responseURL; }

  get responseText() { return this[STATE].isHeld ? '' : super.responseText; }

  get responseXML() { return this[STATE].isHeld ? null : super.responseXML; }

  get response() {
    if (!this[STATE].isHeld) return super.response;
    return this.responseType === '' || this.responseType === 'text' ? '' : null;
  }

  getResponseHeader(name) {
    const state = this[STATE], isHidden = state.sent && state.sent.isCancelled && /^hx-redirect$/i.test(name);
    return state.isHeld || isHidden ? null : super.getResponseHeader(name);
  }

  getAllResponseHeaders() {
    const state = this[STATE];
    if (state.isHeld) return '';
    const headers = super.getAllResponseHeaders();
    return state.sent && state.sent.isCancelled ? headers.replace(/^hx-redirect:.*\r\n/im, '') : headers;
  }
}

// What the browser itself knows of the request.
function nativeValue(request, name) {
  return Object.getOwnPropertyDescriptor(NativeRequest.prototype, name).get.call(request);
}

function challengeOfRequest(request) {
  const url = nativeValue(request, 'responseURL');
  return url && !isServed(url, request.withCredentials ? 'include' : 'same-origin') ? null
    : challengeOf(function (name) { return headerOf(request, name); }, url);
}

// Out of all of them: whoever asks for one that another origin does not show is told off in the console.
function headerOf(request, name) {
  const found = new RegExp('^' + name + ':(.*)$', 'im').exec(NativeRequest.prototype.getAllResponseHeaders.call(request));
  return found ? found[1].trim() : null;
}

// Every event of the browser's, before anybody else hears of it.
function onNative(request, state, event) {
  const sent = state.sent, type = event.type;
  if (!sent || !event.isTrusted) return;
  const isAgain = sent.met.length > 0;
  if (type === 'readystatechange' && !state.isHeld && nativeValue(request, 'readyState') === HEADERS_RECEIVED) {
    state.challenge = challengeOfRequest(request);
    state.isHeld = state.challenge !== null && !sent.met.includes(kindOf(state.challenge));
  }
  if (type === 'loadend' && isAgain && !state.isHeld && state.challenge) onChallengedAgain(sent, state.challenge);
  // Broken off in the middle: nothing that could be answered.
  if (state.isHeld && (type === 'error' || type === 'timeout')) {
    state.isHeld = false;
    tell(request, ['readystatechange']);
  }
  if (!state.isHeld && !state.isOpening && !(isAgain && type === 'loadstart')) return;
  event.stopImmediatePropagation();
  if (state.isHeld && type === 'loadend') goOn(request, state).then(null, report);
}

async function goOn(request, state) {
  const sent = state.sent, round = state.round, controller = state.controller = new AbortController();
  let reason;
  try {
    reason = await whyNot(sent, state.challenge, controller.signal);
  } catch (error) {
    if (round !== state.round) return; // aborted, or opened anew
    report(error);
    reason = 'error';
  }
  if (round !== state.round) return;
  if (!reason) return sendAgain(request, state);
  sent.isCancelled = CANCELLED.indexOf(reason) >= 0;
  state.isHeld = false;
  tell(request, ['readystatechange', 'load', 'loadend']);
}

function sendAgain(request, state) {
  const sent = state.sent, native = NativeRequest.prototype;
  sent.met.push(kindOf(state.challenge));
  state.challenge = null;
  state.isOpening = true;
  state.isHeld = false;
  try {
    native.open.call(request, sent.given, sent.url, true, sent.user, sent.password);
    sent.headers.forEach(function (header) { native.setRequestHeader.call(request, header[0], header[1]); });
  } finally {
    state.isOpening = false;
  }
  native.send.call(request, sent.body);
}

// What is waited for is not wanted any more.
function giveUp(state) {
  state.round++;
  state.isHeld = false;
  if (state.controller) state.controller.abort();
  state.controller = null;
}

function tell(request, names) {
  names.forEach(function (name) {
    request.dispatchEvent(name === 'readystatechange' ? new Event(name) : new ProgressEvent(name));
  });
}
