// Going on where the short script has stopped.

// It is there first, and goes the short way alone. What it had begun is on the contract element, and nothing of it is
// done twice: its workers search on, its turn is this page's, and an answer that is on its way is waited for.

let begun = null;

function takeOver(given) {
  given.isTaken = true; // from here on the short script does nothing
  since = given.since;
  isEngaged = given.isEngaged;
  if (given.hasSpoken) setClass(root, 'bcp-has-messages', false);
}

function goOn(given) {
  if (given.isLeaving) {
    isLeaving = true;
    const gone = Date.now() - given.leftAt;
    if (gone < STILL_HERE_AFTER) sayLater(function () { say('opening'); }, OPENING_AFTER - gone);
    return sayLater(sayStillHere, STILL_HERE_AFTER - gone);
  }
  if (!given.answer && !given.hasTurn) {
    given.stop(); // its workers may be at it still
    return begin();
  }
  const current = attempt = {
    answered: !!given.answer, begun: given, endTurn: given.endTurn, cleanup: [given.stop, given.endTurn]
  };
  keepPace(current, isSeen() ? Math.min(Date.now() - since, PATIENCE) : 0);
  if (!given.answer) return provider().start(challengeOf(current));
  answers++;
  say('working');
  addWaiting();
  return answerOf(given).then(function (answer) {
    if (answer && answer.isJson) isReached = true;
    return onAnswer(current, answer);
  });
}

// Null where it does not come.
function answerOf(given) {
  return new Promise(function (resolve, reject) {
    given.answer.then(resolve, reject);
    setTimeout(function () { resolve(null); }, VERIFY_LIMIT * SECOND);
  });
}
