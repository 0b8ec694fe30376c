// Where a challenge is shown, in a dialog or in a form: what both have in common.

const STYLE_LIMIT = 5000; // milliseconds: a place without its stylesheet is plain, but it works

const styled = new Map(); // by URL of the stylesheet

// Resolves when the stylesheet is there, or will not come.
function style(url, nonce) {
  if (!styled.has(url)) styled.set(url, new Promise(function (resolve) {
    const link = create('link');
    link.rel = 'stylesheet';
    link.nonce = nonce;
    link.onload = link.onerror = resolve;
    setTimeout(resolve, STYLE_LIMIT);
    link.href = url;
    document.head.appendChild(link);
  }));
  return styled.get(url);
}

// A widget has to be in the page to work; as long as it needs no hands, nobody is to see or meet it.
const CONCEALED = {
  position: 'fixed', inset: '0 auto auto 0', margin: '0', border: '0', opacity: '0', zIndex: '-1', pointerEvents: 'none'
};

function conceal(element) {
  element.inert = true;
  element.setAttribute('aria-hidden', 'true');
  Object.keys(CONCEALED).forEach(function (name) { element.style[name] = CONCEALED[name]; });
}

function reveal(element) {
  element.removeAttribute('style');
  element.removeAttribute('aria-hidden');
  element.inert = false;
}

// Whoever is on something that goes away is taken to what stays; nobody else's focus is touched.
function keepFocus(element, stays) {
  if (element.contains(document.activeElement)) stays.focus();
}
