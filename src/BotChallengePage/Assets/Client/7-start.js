// What the page gets.

// Resolves to whether there is a pass of the policy now.
async function ensure(policy, options) {
  const url = new URL(home, options && options.origin || here);
  if (!isServed(url, 'include')) throw new TypeError('Not among the listed origins: ' + url.origin);
  if (policy) url.searchParams.set('policy', policy);
  const detail = { policy: policyOf(url.href) };
  if (isChallengePage()) return false;
  const end = await obtain(url.href, options && options.signal);
  if (!end.passed) tellFailure(end, detail);
  return end.passed;
}

// A page that a token has opened, for want of a cookie: it is not copied with the address.
const shown = location.search.replace(/([?&])bot-challenge-token=[^&]*&?/, '$1').replace(/[?&]$/, '');
if (shown !== location.search && history.replaceState) {
  history.replaceState(history.state, '', location.pathname + shown + location.hash);
}

Object.defineProperty(RepeatingRequest, 'name', { value: 'XMLHttpRequest' });
Object.defineProperty(fetchAgain, 'name', { value: 'fetch' });
Object.defineProperty(window, 'BotChallenge', { value: Object.freeze({ ensure: ensure }) });
planRenewals();
window.fetch = fetchAgain;
window.XMLHttpRequest = RepeatingRequest;
