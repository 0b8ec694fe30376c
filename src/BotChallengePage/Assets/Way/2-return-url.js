// The rule for destinations.

// The same as the server's, in ReturnUrl: nothing that any browser might read as another host, nor a page of our own.
// One table of cases is run against both.
const HOSTILE = /[\u0000-\u001f\u007f-\u009f\\]/;

function isLocal(text, prefix) {
  if (text.charAt(0) !== '/' || HOSTILE.test(text)) return false;
  const path = decode(/^[^?#]*/.exec(text)[0]);
  return path.indexOf('//') < 0 && !HOSTILE.test(path) &&
    !path.split('/').some(function (segment) { return segment === '.' || segment === '..'; }) &&
    !isWithin(path, decode(prefix));
}

function isWithin(path, prefix) {
  return (path + '/').toUpperCase().indexOf((prefix + '/').toUpperCase()) === 0;
}

// Decodes once; what is not well-formed stays as it is.
function decode(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, function (run) {
    try {
      return decodeURIComponent(run);
    } catch (error) {
      return run.replace(/%c2%[89][0-9a-f]|%[0-7][0-9a-f]/gi, decodeURIComponent);
    }
  });
}
