// The parameters of turnstile.render: names, defaults, formats. Part of api.js.

const DEFAULTS = {
  'action': '',
  'cData': '',
  'execution': 'render',
  'appearance': 'always',
  'theme': 'auto',
  'language': 'auto',
  'size': 'normal',
  'tabindex': 0,
  'response-field': true,
  'response-field-name': 'cf-turnstile-response',
  'retry': 'auto',
  'retry-interval': 8000,
  'refresh-expired': 'auto',
  'refresh-timeout': 'auto',
  'feedback-enabled': true,
};

const CHOICES = {
  'execution': ['render', 'execute'],
  'appearance': ['always', 'execute', 'interaction-only'],
  'theme': ['auto', 'light', 'dark'],
  'retry': ['auto', 'never'],
  'refresh-expired': ['auto', 'manual', 'never'],
  'refresh-timeout': ['auto', 'manual', 'never'],
};

const CALLBACKS = [
  'callback', 'error-callback', 'expired-callback', 'timeout-callback', 'unsupported-callback',
  'before-interactive-callback', 'after-interactive-callback',
];

const SIZES = { normal: ['300px', '65px'], flexible: ['100%', '65px'], compact: ['150px', '140px'] };
const ACTION = /^[a-z0-9_-]{0,32}$/i;
const CDATA = /^[a-z0-9_-]{0,255}$/i;
const MAX_RETRY_INTERVAL = 900000;

class TurnstileError extends Error {
  constructor(message, code) {
    super(`[Cloudflare Turnstile] ${message}`);
    this.name = 'TurnstileError';
    this.code = code;
  }
}

function warn(message) {
  console.warn(`[Cloudflare Turnstile] ${message}`);
}

/** data-* attributes of the container, then what the page passed, over the defaults. Throws what render() throws. */
function readParameters(container, given) {
  const parameters = { ...DEFAULTS, ...readAttributes(container), ...withoutUndefined(given) };
  if (typeof parameters.sitekey !== 'string') {
    throw new TurnstileError(
      `Invalid or missing type for parameter "sitekey", expected "string", got "${typeof parameters.sitekey}"`);
  }

  for (const [name, choices] of Object.entries(CHOICES)) {
    if (!choices.includes(parameters[name])) {
      throw new TurnstileError(
        `Invalid value for parameter "${name}", expected "${choices.join('" or "')}", got "${parameters[name]}"`);
    }
  }

  const interval = parameters['retry-interval'];
  if (!Number.isInteger(interval) || interval <= 0 || interval >= MAX_RETRY_INTERVAL) {
    throw new TurnstileError(`Invalid retry-interval value, expected a positive integer below ${MAX_RETRY_INTERVAL}`);
  }

  for (const name of CALLBACKS) parameters[name] = toFunction(name, parameters[name]);
  return parameters;
}

/** The client error that these parameters lead to, once the widget is there. */
function parameterError(parameters) {
  if (!Object.hasOwn(SIZES, parameters.size)) return '400020';
  if (typeof parameters.action !== 'string' || !ACTION.test(parameters.action)) return '110420';
  if (typeof parameters.cData !== 'string' || !CDATA.test(parameters.cData)) return '110430';
  return null;
}

function readAttributes(container) {
  const found = {};
  for (const name of ['sitekey', ...Object.keys(DEFAULTS), ...CALLBACKS]) {
    const value = container.getAttribute(`data-${name.toLowerCase()}`);
    if (value === null) continue;
    if (typeof DEFAULTS[name] === 'number') found[name] = Number(value);
    else if (typeof DEFAULTS[name] === 'boolean') found[name] = value !== 'false';
    else found[name] = value;
  }
  return found;
}

function withoutUndefined(given) {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined && value !== null));
}

function toFunction(name, value) {
  if (value === undefined || typeof value === 'function') return value;
  if (typeof value === 'string') return (...args) => window[value]?.(...args);
  throw new TurnstileError(`Invalid type for parameter "${name}", expected "function", got "${typeof value}"`);
}
