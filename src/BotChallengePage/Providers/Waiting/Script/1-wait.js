// Waits, and says so to the server. The server's clock is what counts: it tells how long is left.

const MARGIN = 500; // a timer may be early, and one that is refused has to wait anew

botChallenge.provider('wait', {
  takesTurns: true,
  start: function (challenge) {
    const progress = challenge.create('progress', 'bcp-progress');
    progress.setAttribute('aria-label', challenge.texts.progress);
    while (challenge.widget.firstChild) challenge.widget.removeChild(challenge.widget.firstChild);
    challenge.widget.appendChild(progress);
    challenge.say('working');
    const timer = setTimeout(
      challenge.callback(function () { return challenge.submit(''); }), Number(challenge.data.wait) + MARGIN);
    challenge.onStop(function () { clearTimeout(timer); });
  }
});
