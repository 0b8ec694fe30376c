// Starting, stopping and coming back.

// Without one of these nothing can be sent or waited for.
const NEEDED = ['fetch', 'AbortController', 'Promise', 'URL'];

function isSupported() {
  return NEEDED.every(function (name) { return typeof window[name] === 'function'; });
}

function begin() {
  if (isOld() && navigator.onLine !== false) return reload();
  stop();
  if (!isSupported()) return fail('unsupported', RELOAD);
  if (isWithoutOrigin()) return failCopy();
  const keeps = keepsPass();
  if (!keeps && isFramedByOthers()) return failFramed();
  if (keeps === false && !isCookieDoubtful && !('tokens' in data)) return failCookies();
  isCookieDoubtful = !keeps;
  const current = attempt = { answered: false, cleanup: [] }, own = provider();
  // Nothing is known of the provider but that it could not be asked; a new page asks it again.
  if ('unavailable' in data) return fail('unavailable', waitFor(FIRST_PAUSE, RELOAD));
  if (own) {
    return takeTurn(current, function (waited) {
      keepPace(current, waited);
      placeContent();
      safely(own.start).call(own, challengeOf(current));
    });
  }
  if (!isBroken) {
    placeContent();
    return startElsewhere(current);
  }
  if (!fallBack(data.fallbackUrl)) fail('unsupported', RELOAD);
}

// What the server has put in the widget's place, for each attempt anew.
let content = null;

function keepContent() {
  if (!('widgetContent' in data)) return;
  content = document.createDocumentFragment();
  while (widget.firstChild) content.appendChild(widget.firstChild);
}

function placeContent() {
  if (content) widget.appendChild(content.cloneNode(true));
}

// Told before anything is done. Who is sure to have cookies has the last word: then the server is asked.
function failCookies() {
  isCookieDoubtful = true;
  fail('cookies', { action: 'retry', onAction: begin });
}

function stop() {
  const stopped = attempt;
  attempt = null;
  if (stopped) stopped.cleanup.forEach(function (undo) {
    try { undo(); } catch (error) { report(error); }
  });
  clearWidget();
}

// A ticket ends after ten minutes: a page that waits longer for somebody gets another in time, without a word.
const RENEW_AFTER = 9 * MINUTE;
const RENEWAL = 'bot-challenge:renewal', RENEWAL_MEMORY = 10 * MINUTE;

let since = Date.now();

function isOld() {
  return Date.now() - since > RENEW_AFTER;
}

function renewInTime() {
  const waits = attempt && !attempt.answered && !messages && told !== 'working' && told !== 'slow';
  if (waits && isOld() && !isEngaged && document.visibilityState !== 'hidden') reload();
}

// A new page in the place of one that is refused; false where that was tried, or cannot be remembered.
function renew() {
  const recent = recently(RENEWAL, RENEWAL_MEMORY);
  if (isEngaged || recent.length > 0) return false;
  remember(RENEWAL, recent);
  if (recently(RENEWAL, RENEWAL_MEMORY).length === 0) return false;
  stop();
  say('working');
  reload();
  return true;
}

async function onVisible() {
  renewInTime();
  if (document.visibilityState === 'visible') await followPass();
}

async function onPageShow(event) {
  if (!event.persisted) return;
  if (isFormSent) return location.reload(); // as the page that the form is on
  isEngaged = false; // they went elsewhere, and are back
  stop();
  if (await hasPass()) leave();
  else begin();
}

function start() {
  root = document.querySelector('[data-bot-challenge]');
  if (!root || root.botChallengeStarted) return; // a layout may include the script a second time
  root.botChallengeStarted = true;
  begun = root.botChallenge || null;
  if (begun) takeOver(begun);
  data = readData(root);
  isMoved = location.pathname === prefix() + '/form';
  texts = readTexts(provider() && provider().texts);
  title = begun && begun.title || document.title;
  heading = root.querySelector('[data-bot-challenge-heading]') || root.querySelector('h1');
  headline = heading ? (begun && begun.headline || heading.textContent).trim() : '';
  widget = region('data-bot-challenge-widget');
  if (followChoice()) return removeNotStarted();
  keepContent();
  status = region('data-bot-challenge-status');
  status.setAttribute('role', 'status');
  status.tabIndex = -1;
  setClass(root, 'bcp-started', true);
  // A copy that was saved while the page was open brings what was said then.
  removeElement(root.querySelector('.bcp-messages'));

  document.addEventListener('visibilitychange', safely(onVisible));
  window.addEventListener('storage', safely(onStorage));
  window.addEventListener('pageshow', safely(onPageShow));
  window.addEventListener('pagehide', stop);
  watchVisitor(function () { if (!isLeaving) isEngaged = true; });
  root.addEventListener('click', keepFragment, true);
  const rest = since + SHOW_AFTER - Date.now();
  if (rest > 0) setTimeout(safely(appear), rest);
  else appear();
  setTimeout(safely(renewInTime), RENEW_AFTER + SECOND);
  if (begun) safely(goOn)(begun);
  else safely(begin)();
  removeNotStarted();
}

// `own` are the page's texts, where they come with the script.
function run(own) {
  ownTexts = own;
  if (inWorker) runWorker();
  else whenReady(safely(start));
}
