botChallenge.provider('opening-hours', {
  start: function (challenge) {
    const input = challenge.widget.querySelector('input'), button = challenge.widget.querySelector('button');
    button.addEventListener('click', challenge.callback(function () { return challenge.submit(input.value.trim()); }));
    input.addEventListener('keydown', function (event) {
      if (event.key !== 'Enter') return;
      event.preventDefault(); // it may stand in a form of the site
      button.click();
    });
    challenge.say('interactive');
  }
});
