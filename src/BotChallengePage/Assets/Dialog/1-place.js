// Where this runs: in a worker, or in a page that has met a challenge.

const inWorker = typeof document === 'undefined';
// None where an optimizer moved the code.
const ownScript = !inWorker && document.currentScript || { src: '' };

function run() {
  if (inWorker) runWorker();
  else if (ownScript.botChallenge) ownScript.botChallenge(solve);
}

// The data-* attributes of the challenge page by their names in a dataset.
function readData(given) {
  const data = {
    provider: given.provider, ticket: given.ticket, policy: given.policy, verifyUrl: given.verifyUrl,
    language: given.language
  };
  if (given.scriptUrl) data.scriptUrl = given.scriptUrl;
  Object.keys(given.data || {}).forEach(function (name) {
    const key = name.replace(/-([a-z])/g, function (match, letter) { return letter.toUpperCase(); });
    data[key] = given.data[name];
  });
  return data;
}
