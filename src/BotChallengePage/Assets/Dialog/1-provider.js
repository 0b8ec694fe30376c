// The providers' scripts. Nothing here runs in a page before there is a challenge.

const inWorker = typeof document === 'undefined';
// None where an optimizer moved the code.
const ownScript = !inWorker && document.currentScript || { src: '' };
const registered = Object.create(null);
let isBroken = false; // a provider's script threw before it was registered

function register(name, provider) {
  registered[name] = provider;
}

function onBroken(error) {
  isBroken = true;
  setTimeout(function () { throw error; });
}

function run() {
  if (inWorker) registered[self.location.hash.slice(1)].worker(self);
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
