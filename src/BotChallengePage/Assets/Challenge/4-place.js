// Where the page is shown.

// The page's address as the server knows it, a URL or null. Behind a proxy that is not always the one in the address
// bar, so a difference alone means nothing.
function original() {
  try {
    const url = new URL(data.original);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch (error) {
    return null; // a view of the site's own that does not say
  }
}

// A saved file or a sandbox has no origin, so nothing can be verified from there.
function isWithoutOrigin() {
  return !/^https?:$/.test(location.protocol) || self.origin === 'null';
}

// Under another name than the server's own: a translating proxy, a copy, or a proxy that says another Host. So this is
// asked only about what did not work.
function isForeign() {
  const home = original();
  return home !== null &&
    (home.hostname !== location.hostname || !!home.port && !!location.port && home.port !== location.port);
}

function isFramed() {
  return window.parent !== window;
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

// Whether a cookie like the pass would be kept here: in a frame of another site, browsers keep none with SameSite=Lax.
// Undefined where the browser does not say. Under a name of its own: ten tabs that open at once do the same.
function keepsPass() {
  const probe = 'bot-challenge-probe-' + Math.random().toString(36).slice(2) + '=1';
  const attributes = data.partitioned === 'true' ? ';SameSite=None;Secure;Partitioned' : ';SameSite=Lax';
  try {
    document.cookie = probe + attributes;
    const isKept = document.cookie.indexOf(probe) >= 0;
    document.cookie = probe + attributes + ';Max-Age=0';
    return isKept;
  } catch (error) {
    return undefined;
  }
}

function linkTo(key, url, newTab) {
  return url ? { link: { key: key, href: url, newTab: newTab } } : RELOAD;
}

function failCopy(options) {
  const home = original();
  removeElement(root.querySelector('.bcp-languages')); // its links are those of the original
  fail('copy', Object.assign(linkTo('openOriginal', home && home.href, isFramed()), options));
}

function failFramed() {
  fail('framed', linkTo('openTab', destination(), true));
}
