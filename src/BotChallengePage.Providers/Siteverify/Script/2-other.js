// A service that the site has described: `data-api` names its object in the page.

botChallenge.other = function (name) {
  botChallenge.provider(name, {
    drawsOutside: true,
    start: async function (challenge) {
      const api = function () { return window[challenge.data.api]; };
      challenge.say('working');
      await challenge.loadScript(function () { return !!(api() && api().render); });
      if (challenge.isOpen()) draw(challenge, api());
    }
  });
};
