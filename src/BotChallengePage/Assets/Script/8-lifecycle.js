// Starting, stopping and coming back.

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
  // Nothing is known of the provider but that it could not be asked; a new page asks it again.
  if ('unavailable' in data) fail('unavailable', RELOAD);
  else (PROVIDERS[data.provider] || startOther)(attempt);
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
