// A challenge page of one's own, with the published widget in place of the packaged script.
import './node_modules/altcha/dist/external/altcha.min.js';

const worker = new URL('node_modules/altcha/dist/workers/pbkdf2.js', import.meta.url);
globalThis.$altcha.algorithms.set('PBKDF2/SHA-256', () => new Worker(worker));

document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => report('violation', violatedDirective));

const text = await (await fetch('/bot-challenge?dest=%2Fsearch')).text();
const contract = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-bot-challenge]').dataset;

const widget = document.createElement('altcha-widget');
widget.setAttribute('challenge', contract.challengeUrl);
widget.setAttribute('auto', 'onload');
widget.addEventListener('verified', async ({ detail }) => {
  const answer = await fetch(contract.verifyUrl, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ticket: contract.ticket, response: detail.payload }),
  });
  report('answer', `${answer.status} ${await answer.text()}`);
});
document.body.append(widget);

function report(name, value) {
  document.documentElement.dataset[name] = value;
}
