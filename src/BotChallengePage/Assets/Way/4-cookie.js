// Whether the page is where a pass can be earned.

// A saved file or a sandbox has no origin, so nothing can be verified from there.
function isWithoutOrigin() {
  return !/^https?:$/.test(location.protocol) || self.origin === 'null';
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
