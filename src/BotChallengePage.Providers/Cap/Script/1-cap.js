// Cap: computes without being asked, in the widget's own workers.

const MAX_FAILURES = 2;

let failures = 0; // since the page was loaded

botChallenge.provider('cap', {
  takesTurns: true,
  start: async function (challenge) {
    const data = challenge.data;
    challenge.say('working');
    // Read by the script when it is loaded. It gives them to the style and the frame that it makes.
    if (data.wasmUrl) window.CAP_CUSTOM_WASM_URL = data.wasmUrl;
    const nonce = nonceOfPage();
    if (nonce) window.CAP_CSS_NONCE = window.CAP_SCRIPT_NONCE = nonce;
    await challenge.loadScript(function () { return typeof window.Cap === 'function'; });
    if (!challenge.isOpen()) return;

    const cap = new window.Cap({ apiEndpoint: data.apiEndpoint });
    const remove = function () { if (cap.widget) challenge.removeElement(cap.widget); };
    challenge.onStop(remove);
    let isTold = false;
    cap.addEventListener('error', challenge.callback(function (event) {
      isTold = true;
      onError(challenge, (event.detail || {}).code);
    }));
    let solution = null;
    try {
      solution = await cap.solve();
    } catch (error) { /* the event has told it; else it is told now */ }
    if (!challenge.isOpen()) return;
    if (solution && solution.token) return challenge.submit(solution.token);
    if (!isTold) onError(challenge, 'solve_failed');
  }
});

function nonceOfPage() {
  const scripts = document.getElementsByTagName('script');
  for (let i = 0; i < scripts.length; i++) if (scripts[i].nonce) return scripts[i].nonce;
  return '';
}

// Codes: the widget's documentation of its event.
function onError(challenge, code) {
  failures++;
  const isFinal = code === 'missing_endpoint' || code === 'challenge_unsupported', isOften = failures > MAX_FAILURES;
  if ((isFinal || isOften) && challenge.fallBack()) return;
  if (code === 'challenge_unsupported') challenge.fail('unsupported', 'retry');
  else if (isFinal) challenge.fail('misconfigured', 'retry');
  else if (code === 'network_error' || code === 'wasm_load_failed') {
    challenge.fail('blocked', isOften ? 'reload' : 'retry');
  }
  else if (code === 'invalid_expires') challenge.fail('clock', 'retry');
  else challenge.fail('rejected', isOften ? 'reload' : 'retry');
}
