// Going on to the destination.

const LOOP_PAUSE = 60;                 // seconds
const MAX_QUERY_LENGTH = 2000;         // of what is asked for: servers refuse longer queries, proxies longer headers

// Leaves without being asked, but only once a minute for one destination: a site that does not accept the pass it
// gave would otherwise send the visitor round in circles. Once for each policy, since a destination may want several.
// And not while the visitor is at something here, or on their way elsewhere.
function leave() {
  const recent = departures();
  if (isEngaged || isFormLost()) {
    stop();
    offer('done', nextStep());
    return setClass(root, 'bcp-has-messages', true); // no widget comes any more: no room for one is left free
  }
  remember(departureKey(), recent);
  if (recent.length === 0) return go();
  stop();
  failLoop(recent.length);
}

// A button that did not help comes again after a while only.
function failLoop(times) {
  fail('loop', times > 1 ? waitFor(LOOP_PAUSE, nextStep()) : nextStep());
}

function go() {
  stop();
  isLeaving = true;
  if (messages) say('opening');
  sayLater(function () { say('opening'); }, OPENING_AFTER);
  if (hasForm()) return safely(sendForm)();
  // A download, or an answer without content, leaves the page where it is.
  sayLater(sayStillHere, STILL_HERE_AFTER);
  if (inline()) reload();
  else location.replace(destination());
}

// Unless the page has gone by then, or cannot go.
function sayLater(work, after) {
  const timer = setTimeout(safely(function () { if (isLeaving) work(); }), after);
  window.addEventListener('pagehide', function () { clearTimeout(timer); }, { once: true });
}

function sayStillHere() {
  if (hasForm()) return say('stillHere', 'openingTitle');
  const link = create('a', '', texts.continue);
  link.href = destination();
  link.addEventListener('click', function (event) {
    if (!inline()) return;
    event.preventDefault(); // a link to the same page would only jump to its fragment
    reload();
  });
  say('stillHere', 'openingTitle');
  status.appendChild(document.createTextNode(' '));
  status.appendChild(link);
  setClass(root, 'bcp-has-messages', true);
}

// The challenge that stands in for this one, or the whole one after a recheck; null where the server names none.
function fallbackUrl(base) {
  if (!base) return null;
  const wanted = new URL(destination());
  const start = base + (base.indexOf('?') < 0 ? '?' : '&');
  const whole = sameOrigin(start + 'dest=' + encodeURIComponent(wanted.pathname + wanted.search));
  if (!whole) return null;
  // The question mark of `search` is not part of the query.
  const isLong = whole.search.length - 1 > MAX_QUERY_LENGTH, target = isLong ? sameOrigin(start + 'carried=1') : whole;
  target.hash = isLong ? CARRIED + encodeURIComponent(wanted.pathname + wanted.search + wanted.hash) : wanted.hash;
  return target;
}

function fallBack(base) {
  const url = fallbackUrl(base);
  if (!url) return false;
  stop();
  say('working');
  isLeaving = true;
  if ('form' in data) moveForm(url.search);
  else location.replace(url.href);
  return true;
}
