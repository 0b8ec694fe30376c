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

Object.defineProperty(RepeatingRequest, 'name', { value: 'XMLHttpRequest' });
Object.defineProperty(fetchAgain, 'name', { value: 'fetch' });
Object.defineProperty(window, 'BotChallenge', { value: Object.freeze({ ensure: ensure }) });
planRenewals();
window.fetch = fetchAgain;
window.XMLHttpRequest = RepeatingRequest;
