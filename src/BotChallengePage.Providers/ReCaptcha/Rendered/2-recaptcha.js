// reCAPTCHA with a checkbox, and without.

['recaptcha', 'recaptcha-invisible'].forEach(function (name) {
  botChallenge.provider(name, {
    drawsOutside: true,
    start: async function (challenge) {
      const api = await load(challenge);
      if (challenge.isOpen()) draw(challenge, api);
    }
  });
});
