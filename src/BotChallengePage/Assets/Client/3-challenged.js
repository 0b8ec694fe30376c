// What fetch and XMLHttpRequest have in common.

const CANCELLED = ['cancelled', 'prevented']; // the visitor's or the site's own will

// What Cloudflare stops has never come to the site, whose own challenge may follow: each is passed once.
function kindOf(url) {
  return url === clearance;
}

// Resolves to null when the request may be sent again, else to the reason why its caller gets the challenge.
async function whyNot(sent, url, signal) {
  const detail = { url: sent.url, method: sent.method, policy: policyOf(url) };
  if (isChallengePage()) return 'page';
  if (!sent.isRepeatable) return tellFailure({ reason: 'body' }, detail);
  if (!emit('required', detail)) return 'prevented';
  const end = await obtain(url, signal);
  if (!end.passed) return tellFailure(end, detail);
  return emit('replay', detail) ? null : 'prevented';
}

function onChallengedAgain(sent, url) {
  if (url === clearance) isClearable = false; // the clearance is not good for it, and the next one would be no better
  tellFailure({ reason: 'loop' }, { url: sent.url, method: sent.method, policy: policyOf(url) });
}

function tellFailure(end, detail) {
  emit('failed', Object.assign({ reason: end.reason, title: end.title || '', message: end.message || '' }, detail));
  return end.reason;
}
