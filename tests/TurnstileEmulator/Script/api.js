// Emulates https://challenges.cloudflare.com/turnstile/v0/api.js for tests: window.turnstile, and implicit rendering.

const script = document.currentScript ?? document.querySelector('script[src*="/turnstile/v0/api.js"]');
const url = new URL(script.src);
const startedAsync = script.async || script.defer;
const widgets = new Map();

function toElement(container) {
  if (container instanceof Element) return container;
  return typeof container === 'string' ? queryOrNull(container) : null;
}

function queryOrNull(selector) {
  try {
    return document.querySelector(selector);
  } catch {
    return null; // A widget id or a name is no selector.
  }
}

/** By widget id, by container, or the first one. */
function find(reference) {
  if (reference === undefined) return widgets.values().next().value;
  if (widgets.has(reference)) return widgets.get(reference);
  const element = toElement(reference);
  return element ? [...widgets.values()].find(widget => widget.container === element) : undefined;
}

function findOrWarn(reference, purpose) {
  const widget = find(reference);
  if (!widget) warn(`Nothing to ${purpose} found for provided container ${reference ?? ''}`);
  return widget;
}

function newId() {
  const characters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const random = crypto.getRandomValues(new Uint8Array(5));
  return `cf-chl-widget-${[...random].map(byte => characters[byte % characters.length]).join('')}`;
}

function render(container, parameters) {
  const element = toElement(container);
  if (!element) throw new TurnstileError(`Unable to find a container for "${container}"`);
  if (find(element)) {
    warn('Turnstile has already been rendered in this container. Did you mean to render it multiple times?');
    return undefined;
  }
  const widget = new Widget(newId(), url.origin, element, readParameters(element, parameters));
  widgets.set(widget.id, widget);
  return widget.id;
}

function execute(reference, parameters) {
  if (!find(reference) && parameters) render(reference, { ...parameters, execution: 'execute' });
  findOrWarn(reference, 'execute')?.execute();
}

function reset(reference) {
  findOrWarn(reference, 'reset')?.reset();
}

function remove(reference) {
  const widget = findOrWarn(reference, 'remove');
  widget?.remove();
  widgets.delete(widget?.id);
}

function getResponse(reference) {
  return findOrWarn(reference, 'get a response from')?.token;
}

function isExpired(reference) {
  return findOrWarn(reference, 'check for expiry')?.state === 'expired';
}

function whenDocumentIsReady(callback) {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', callback, { once: true });
  else setTimeout(callback, 0);
}

function ready(callback) {
  if (startedAsync) {
    throw new TurnstileError(
      'turnstile.ready() would break if called *before* the api.js script is loaded. Remove async/defer or use onload.');
  }
  if (typeof callback !== 'function') {
    throw new TurnstileError(`turnstile.ready() expected a "function" argument, got "${typeof callback}"`);
  }
  whenDocumentIsReady(callback);
}

function renderImplicitly() {
  for (const element of document.querySelectorAll('.cf-turnstile')) {
    if (find(element)) continue;
    try {
      render(element);
    } catch (error) {
      reportError(error); // The widgets after it are rendered all the same.
    }
  }
}

function callOnload(name) {
  if (typeof window[name] === 'function') window[name]();
  else warn(`Unable to find onload callback '${name}', expected 'function', got '${typeof window[name]}'.`);
}

window.addEventListener('message', event => {
  if (event.origin !== url.origin) return;
  const widget = [...widgets.values()].find(candidate => candidate.frame.contentWindow === event.source);
  widget?.receive(event.data);
});

if (window.turnstile) {
  warn('Turnstile already has been loaded. Was Turnstile imported multiple times?');
} else {
  window.turnstile = { render, execute, reset, remove, getResponse, isExpired, ready };
  if (url.searchParams.get('render') !== 'explicit') whenDocumentIsReady(renderImplicitly);
  const onload = url.searchParams.get('onload');
  if (onload) setTimeout(() => callOnload(onload), 0);
}
