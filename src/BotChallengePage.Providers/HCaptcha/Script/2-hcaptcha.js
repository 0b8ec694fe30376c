// hCaptcha. Its challenge opens over the page; who closes it, or lets it expire, finds the checkbox as it was.

botChallenge.provider('hcaptcha', {
  drawsOutside: true,
  start: async function (challenge) {
    challenge.say('working');
    await challenge.loadScript(function () { return !!(window.hcaptcha && window.hcaptcha.render); });
    if (challenge.isOpen()) draw(challenge, window.hcaptcha);
  }
});
