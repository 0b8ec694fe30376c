botChallenge.provider('riddle', {
  texts: { question: 'What is three and four?' },
  start: function (challenge) {
    const input = challenge.create('input'), button = challenge.create('button', 'bcp-button', 'OK');
    input.setAttribute('aria-label', challenge.texts.question);
    button.onclick = challenge.callback(function () { return challenge.submit(input.value); });
    challenge.widget.appendChild(input);
    challenge.widget.appendChild(button);
    challenge.say('interactive');
  }
});
