// reCAPTCHA's object, and when it can be used: its script loads another one.

const READY_LIMIT = 10000; // milliseconds

function apiOf(data) {
  const api = window.grecaptcha;
  return data.enterprise ? api && api.enterprise : api;
}

// Resolves to the object; if it is not there in time, the page goes on without it.
async function load(challenge) {
  challenge.say('working');
  await challenge.loadScript(function () {
    const api = apiOf(challenge.data);
    return !!(api && api.ready);
  });
  const api = apiOf(challenge.data);
  await new Promise(function (resolve) {
    const timer = setTimeout(challenge.callback(function () {
      if (!challenge.fallBack()) challenge.fail('blocked', 'retry');
    }), READY_LIMIT);
    challenge.onStop(function () { clearTimeout(timer); });
    api.ready(function () {
      clearTimeout(timer);
      resolve();
    });
  });
  return api;
}
