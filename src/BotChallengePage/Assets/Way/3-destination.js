// Where the visitor goes, and how often they went there.

const OPENING_AFTER = SECOND;          // most pages have taken this one's place by then
const STILL_HERE_AFTER = 15 * SECOND;  // expensive pages have, too: what is left are downloads
const DEPARTURE_MEMORY = 60 * SECOND;
const MAX_DEPARTURES = 5;

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
