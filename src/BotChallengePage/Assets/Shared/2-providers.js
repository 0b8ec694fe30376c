// The providers' scripts, and what they are given: on the challenge page and in the client's dialog alike.

const registered = Object.create(null);
let isBroken = false; // a provider's script threw before it was registered

// Called by a provider's script. `provider`:
//   start(challenge)   begins an attempt; may be async. Whatever it throws ends in words
//   worker(scope)      optional: runs in a worker that challenge.createWorker() made
//   takesTurns         optional: needs no hands at first, so that of many tabs one begins and the others wait for it
//   drawsOutside       optional: asks the visitor in a frame over the page as well, outside of its widget
//   texts              optional: English texts of its own, by key
//   scriptUrl          optional: a script from elsewhere, where the challenge names none
function register(name, provider) {
  registered[name] = provider;
}

function onBroken(error) {
  isBroken = true;
  report(error);
}

// For the console and whatever collects the site's errors.
function report(error) {
  setTimeout(function () { throw error; });
}

function runWorker() {
  registered[self.location.hash.slice(1)].worker(self);
}

// What a provider's attempt may do. After its end nothing of it has an effect any more. `place` is where the attempt is
// made: its data, texts and widget, and what it does when it is told something.
function challengeFor(current, place) {
  const live = function (work) {
    return function (first, second) { return place.isCurrent(current) ? work(first, second) : undefined; };
  };
  // Neither stopped nor answered.
  const isOpen = function () { return place.isCurrent(current) && !current.answered; };
  return {
    data: place.data,
    texts: place.texts,
    widget: place.widget,
    begun: current.begun,
    create: create,
    isOpen: isOpen,
    onStop: function (undo) { current.cleanup.push(undo); },
    // A function for somebody else to call: without effect when this attempt is over, and what it throws ends in words.
    callback: function (work) {
      const call = place.safely(work);
      return function (first, second) { if (isOpen()) call(first, second); };
    },
    say: live(place.say),
    // `action`: 'retry' or 'reload'.
    fail: live(place.fail),
    // Goes on with the stand-in, or after a recheck with the whole challenge; false where the site allows none.
    fallBack: live(place.fallBack),
    // Resolves to the JSON of a 200; to null where the attempt is over or the visitor has been told.
    getJson: function (url) { return place.getJson(current, url); },
    submit: function (response) { return place.submit(current, String(response)); },
    loadScript: function (isLoaded) { return place.loadScript(current, isLoaded); },
    createWorker: place.createWorker,
    removeElement: place.removeElement
  };
}
