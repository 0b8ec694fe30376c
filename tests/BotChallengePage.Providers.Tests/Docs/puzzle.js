botChallenge.provider('puzzle', {
  start: async function (challenge) {
    challenge.say('working');
    await challenge.loadScript(function () { return !!window.puzzle; });
    if (!challenge.isOpen()) return;
    challenge.say('interactive');
    window.puzzle.draw(challenge.widget, challenge.data.sitekey, challenge.callback(challenge.submit));
  }
});
