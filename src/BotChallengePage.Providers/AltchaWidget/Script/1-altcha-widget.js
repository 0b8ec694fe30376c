// The published altcha widget: works without being asked, and shows that it does.

const PBKDF2 = 'PBKDF2/SHA-256', ELEMENT = 'altcha-widget', MAX_FAILURES = 2;

let failures = 0, isWorkerNamed = false; // since the page was loaded

botChallenge.provider('altcha-widget', {
  takesTurns: true,
  start: async function (challenge) {
    const data = challenge.data;
    challenge.say('working');
    // The widget derives with Web Crypto alone, which plain http does not have.
    if (!window.crypto || !window.crypto.subtle || !window.customElements) return giveUp(challenge);
    await challenge.loadScript(function () { return !!window.customElements.get(ELEMENT) && !!window.$altcha; });
    if (!challenge.isOpen()) return;

    if (data.workerUrl && !isWorkerNamed) {
      isWorkerNamed = true;
      window.$altcha.algorithms.set(PBKDF2, function () { return new Worker(data.workerUrl); });
    }
    if (data.stylesheetUrl) addStylesheet(data.stylesheetUrl);
    const widget = challenge.create(ELEMENT);
    widget.setAttribute('challenge', data.challengeUrl);
    widget.setAttribute('auto', 'onload');
    if (data.language) widget.setAttribute('language', data.language);
    // Nothing of how somebody moves is collected, and nobody waits for longer than the work takes.
    widget.setAttribute('configuration', JSON.stringify({ humanInteractionSignature: false, minDuration: 0 }));
    widget.addEventListener('verified', challenge.callback(function (event) {
      return challenge.submit(event.detail.payload);
    }));
    const changed = challenge.callback(function (event) { onState(challenge, event.detail.state); });
    widget.addEventListener('statechange', changed);
    challenge.onStop(function () { challenge.removeElement(widget); });
    challenge.widget.appendChild(widget);
  }
});

function onState(challenge, state) {
  if (state === 'expired') return challenge.fail('timeout', 'retry');
  if (state !== 'error') return;
  if (++failures > MAX_FAILURES && challenge.fallBack()) return;
  challenge.fail('error', failures > MAX_FAILURES ? 'reload' : 'retry');
}

function giveUp(challenge) {
  if (!challenge.fallBack()) challenge.fail('unsupported', 'reload');
}

function addStylesheet(url) {
  const links = document.getElementsByTagName('link');
  for (let i = 0; i < links.length; i++) if (links[i].getAttribute('href') === url) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = url;
  document.head.appendChild(link);
}
