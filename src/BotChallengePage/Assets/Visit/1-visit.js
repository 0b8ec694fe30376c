// When there is somebody, and whether a browser works for them here: what the scripts of all pages begin with.

// Calls `start` when there is somebody.
function whenVisited(start) {
  // A page that is only prerendered in case it is wanted must not spend a ticket's tries or the visitor's battery.
  if (document.prerendering) document.addEventListener('prerenderingchange', start, { once: true });
  else start();
}

// The same, as soon as the page is there.
function whenReady(start) {
  if (document.readyState !== 'loading') whenVisited(start);
  else document.addEventListener('DOMContentLoaded', function () { whenVisited(start); }, { once: true });
}

function isFramedByOthers() {
  for (let frame = window; frame !== frame.parent;) {
    frame = frame.parent;
    try {
      if (frame.location.origin !== location.origin) return true;
    } catch (error) {
      return true; // of another origin: nothing may be read
    }
  }
  return false;
}

// Whether a cookie with these attributes would be kept, by one that is deleted at once. Undefined where the browser
// does not say. Under a name of its own: ten tabs that open at once do the same.
function keepsCookie(attributes) {
  const probe = 'bot-challenge-probe-' + Math.random().toString(36).slice(2) + '=1';
  try {
    document.cookie = probe + attributes;
    const isKept = document.cookie.indexOf(probe) >= 0;
    document.cookie = probe + attributes + ';Max-Age=0';
    return isKept;
  } catch (error) {
    return undefined;
  }
}
