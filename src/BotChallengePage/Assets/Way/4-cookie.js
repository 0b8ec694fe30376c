// Whether the page is where a pass can be earned.

// A saved file or a sandbox has no origin, so nothing can be verified from there.
function isWithoutOrigin() {
  return !/^https?:$/.test(location.protocol) || self.origin === 'null';
}

// Whether a cookie like the pass would be kept here: in a frame of another site, browsers keep none with SameSite=Lax.
// Undefined where the browser does not say.
function keepsPass() {
  return keepsCookie(data.partitioned === 'true' ? ';SameSite=None;Secure;Partitioned' : ';SameSite=Lax');
}
