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
