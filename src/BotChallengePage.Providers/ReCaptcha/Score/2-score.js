// reCAPTCHA v3: it only looks on.

let failures = 0; // since the page was loaded

botChallenge.provider('recaptcha-v3', {
  takesTurns: true,
  start: async function (challenge) {
    const api = await load(challenge);
    if (!challenge.isOpen()) return;
    const data = challenge.data;
    let token = null;
    try {
      token = await api.execute(data.sitekey, { action: data.action });
    } catch (error) { /* as if there were none */ }
    if (!challenge.isOpen()) return;
    if (token) return challenge.submit(token);
    onError(challenge);
  }
});

// It says no more than that there is no token: the connection, or a sitekey that is none.
function onError(challenge) {
  failures++;
  if (failures > 1 && challenge.fallBack()) return;
  challenge.fail('blocked', failures > 1 ? 'reload' : 'retry');
}
