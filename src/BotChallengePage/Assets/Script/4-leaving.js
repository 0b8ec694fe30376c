// Going on to the destination.

// The server has checked it as well. Whatever a browser might read as another site, or as a script, is not followed.
function localUrl(path) {
  if (!/^\/(?!\/)[^\\\u0000-\u001f\u007f]*$/.test(path)) return null;
  const url = new URL(path, location.origin);
  return url.origin === location.origin && /^https?:$/.test(url.protocol) ? url : null;
}

// Where a fallback leads to, if that is too long for its query: a fragment is never sent to a server. So `carried` tells
// the server not to send anybody on by itself.
const CARRIED = '#bot-challenge-dest=';

function carried() {
  if (inline() || !location.hash.startsWith(CARRIED)) return null;
  try {
    return localUrl(decodeURIComponent(location.hash.slice(CARRIED.length)));
  } catch (error) {
    return null; // not written by this script
  }
}

function destination() {
  const long = carried();
  if (long) return long.href;
  const url = localUrl(inline() ? location.pathname + location.search : data.dest) || new URL('/', location.origin);
  if (!url.hash) url.hash = location.hash;
  return url.href;
}

function inline() {
  return !('dest' in data);
}

// Leaves without being asked, but only once a minute for one destination: a site that does not accept the pass it
// gave would otherwise send the visitor round in circles. Once for each policy, since a destination may want several.
function leave() {
  const key = 'bot-challenge:' + (data.policy || '') + ':' + destination(), now = Date.now();
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
  root.classList.add('bcp-has-messages'); // no widget comes any more: no room for one is left free
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
  const start = base + (base.includes('?') ? '&' : '?');
  const url = start + 'dest=' + encodeURIComponent(wanted.pathname + wanted.search);
  const isLong = url.length > 4096; // servers refuse it
  const target = localUrl(isLong ? start + 'carried=1' : url);
  if (target) target.hash = isLong ? CARRIED + encodeURIComponent(wanted.pathname + wanted.search + wanted.hash) : wanted.hash;
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
