// As Google's: it knows `ready`, and loads the rest from another host, with the nonce of the page.
(() => {
  const isEnterprise = document.currentScript.src.includes('enterprise.js'), waiting = [];
  const api = { ready: call => api.render ? call() : waiting.push(call), waiting };
  window.grecaptcha = window.grecaptcha || {};
  if (isEnterprise) window.grecaptcha.enterprise = api;
  else Object.assign(window.grecaptcha, api);
  const script = document.createElement('script'), withNonce = document.querySelector('script[nonce]');
  window.emulatedApi = isEnterprise ? api : window.grecaptcha;
  if (!isEnterprise) window.grecaptcha.ready = call => window.grecaptcha.render ? call() : waiting.push(call);
  script.src = 'https://www.gstatic.com/recaptcha/releases/emulator/recaptcha__en.js';
  if (withNonce) script.nonce = withNonce.nonce;
  document.head.appendChild(script);
})();
