// Going on to the destination.

const OPENING_AFTER = SECOND;          // most pages have taken this one's place by then
const STILL_HERE_AFTER = 15 * SECOND;  // expensive pages have, too: what is left are downloads
const DEPARTURE_MEMORY = 60 * SECOND;
const MAX_DEPARTURES = 5;
const LOOP_PAUSE = 60;                 // seconds
const MAX_QUERY_LENGTH = 2000;         // of what is asked for: servers refuse longer queries, proxies longer headers

// The server has checked it as well. Whatever a browser might read as another site, or as a script, is not followed.
function localUrl(path) {
  if (!isLocal(path || '', prefix())) return null;
  return sameOrigin(path);
}

function sameOrigin(path) {
  const url = new URL(path, location.origin);
  return url.origin === location.origin && /^https?:$/.test(url.protocol) ? url : null;
}

function prefix() {
  return data.verifyUrl.replace(/\/verify$/, '');
}

// Where a fallback leads to, if that is too long for its query: a fragment is never sent to a server. So `carried`
// tells the server not to send anybody on by itself.
const CARRIED = '#bot-challenge-dest=';

function carried() {
  if (inline() || location.hash.indexOf(CARRIED) !== 0) return null;
  try {
    return localUrl(decodeURIComponent(location.hash.slice(CARRIED.length)));
  } catch (error) {
    return null; // not written by this script
  }
}

function destination() {
  const long = carried();
  if (long) return long.href;
  // In place, the address is where the visitor is, whatever it looks like.
  const url = inline() ? new URL(location.href) : localUrl(data.dest) || new URL('/', location.origin);
  if (!url.hash && location.hash.indexOf(CARRIED) !== 0) url.hash = location.hash;
  return url.href;
}

function inline() {
  return !('dest' in data);
}

// Leaves without being asked, but only once a minute for one destination: a site that does not accept the pass it
// gave would otherwise send the visitor round in circles. Once for each policy, since a destination may want several.
// And not while the visitor is at something here, or on their way elsewhere.
function leave() {
  const recent = departures();
  if (isEngaged || isFormLost()) {
    stop();
    return offer('done', nextStep());
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

function departureKey() {
  return 'bot-challenge:' + (data.policy || '') + ':' + destination();
}

function departures() {
  return recently(departureKey(), DEPARTURE_MEMORY);
}

function recently(key, memory) {
  const now = Date.now();
  return readDepartures(key).filter(function (time) { return Math.abs(now - time) < memory; });
}

function remember(key, recent) {
  writeDepartures(key, recent.concat(Date.now()).slice(-MAX_DEPARTURES));
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
  setClass(root, 'bcp-has-messages', true); // no widget comes any more: no room for one is left free
}

// Where storage is blocked, the name of the window outlives a navigation as well. Only times go in there: the next
// site could read it.
function readDepartures(key) {
  try {
    const times = JSON.parse(sessionStorage.getItem(key));
    return Array.isArray(times) ? times : [];
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
