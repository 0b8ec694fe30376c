// The characters of a picture, or the digits of a sound: what the plain form has, wherever there is a script.

const MOST = 32;            // pictures of a ticket
const AGAIN_AFTER = 2000;   // milliseconds, where the server was busy with other pictures

const shown = {};           // by ticket, the picture of it that was shown last: a page may have several captchas

// A custom view may bring no texts; then these are said.
const ENGLISH = {
  captchaField: 'Type what you see or hear',
  captchaPicture: 'Picture of {0} distorted characters. Type them into the field.',
  captchaAnswer: 'Continue',
  captchaOtherPicture: 'Another picture',
  captchaOtherDigits: 'Other digits',
  captchaListen: 'Listen to digits',
  captchaShowPicture: 'Show a picture instead'
};

botChallenge.provider('text-captcha', { start: start, texts: ENGLISH });
botChallenge.provider('audio-captcha', { start: start, texts: ENGLISH });

function start(challenge) {
  const data = challenge.data, texts = challenge.texts, create = challenge.create;
  const isAgain = isNext(), isSpoken = 'spoken' in data, at = from(data);
  const plain = challenge.widget.querySelector('[data-bot-challenge-answer]');
  const box = create('div', 'bcp-captcha'), picture = createPicture(challenge, at, plain && plain.querySelector('img'));
  const sounds = createSounds(challenge, at), field = createField(challenge, submit);

  let number = 0;

  function show() {
    number = next(challenge);
    if (!number) return;
    if (picture) picture.show(number);
    if (sounds) sounds.show(number);
  }

  function submit() {
    if (field.input.value.trim()) return challenge.submit(answer(number, field.input.value));
    field.input.focus();
  }

  const parts = isSpoken ? [sounds, picture, field] : [picture, field];
  parts.forEach(function (part) { if (part) box.appendChild(part.element); });
  box.appendChild(createButtons(
    challenge, isSpoken ? texts.captchaOtherDigits : texts.captchaOtherPicture, submit, function () {
      field.input.value = '';
      show();
      field.input.focus();
    }));
  if (sounds && !isSpoken) box.appendChild(sounds.element);
  place(challenge, box);
  show();
  challenge.say('interactive');
  if (isAgain) field.input.focus();
}

// A page from elsewhere names its own server.
function from(data) {
  return function (url) { return new URL(url, new URL(data.verifyUrl, location.href)).href; };
}

// Whether somebody was asked before and waits for the next. Who types elsewhere, in another form, is not taken from it.
function isNext() {
  const active = document.activeElement;
  return Object.keys(shown).length > 0 && !(active && active.matches('input, textarea, select, [contenteditable]'));
}

// Goes on to the next picture of the ticket; 0 where it has no more.
function next(challenge) {
  const ticket = challenge.data.ticket, last = shown[ticket] || 0;
  if (last < MOST) return shown[ticket] = last + 1;
  challenge.fail('expired', 'reload');
  return 0;
}

// The one dot is behind the number.
function answer(number, typed) {
  return number + '.' + typed.replace(/\./g, ' ');
}

// In the place of the plain form, which is for who has no script.
function place(challenge, box) {
  const plain = challenge.widget.querySelector('[data-bot-challenge-answer]');
  if (plain) challenge.removeElement(plain);
  challenge.widget.appendChild(box);
}

function createButtons(challenge, otherWords, submit, onOther) {
  const create = challenge.create, buttons = create('p', 'bcp-captcha-buttons');
  const answer = create('button', 'bcp-button', challenge.texts.captchaAnswer);
  const other = create('button', 'bcp-button bcp-button-secondary', otherWords);
  answer.type = other.type = 'button';
  answer.addEventListener('click', challenge.callback(submit));
  other.addEventListener('click', challenge.callback(onOther));
  buttons.appendChild(answer);
  buttons.appendChild(other);
  // Who can do neither need not be wrong first to be offered something else.
  if (challenge.data.fallbackUrl && challenge.texts.other) {
    const leave = create('button', 'bcp-button bcp-button-secondary', challenge.texts.other);
    leave.type = 'button';
    leave.addEventListener('click', challenge.callback(function () { challenge.fallBack(); }));
    buttons.appendChild(leave);
  }
  return buttons;
}

// Null where there is none.
function createPicture(challenge, at, given) {
  const data = challenge.data, texts = challenge.texts, create = challenge.create;
  if (!data.pictureUrl) return null;
  const image = given || create('img', 'bcp-captcha-picture'), paragraph = create('p');
  image.width = 300;
  image.height = 100;
  image.alt = texts.captchaPicture.replace('{0}', data.length);
  paragraph.appendChild(image);

  let url = '', isRepeated = false;
  image.addEventListener('error', challenge.callback(function () {
    if (isRepeated) return;
    isRepeated = true;
    const timer = setTimeout(function () { image.src = url + '&again=1'; }, AGAIN_AFTER);
    challenge.onStop(function () { clearTimeout(timer); });
  }));
  const load = function (number) {
    isRepeated = false;
    url = at(data.pictureUrl) + (number > 1 ? '&n=' + number : '');
    if (image.src !== url) image.src = url;
  };
  if (!('spoken' in data)) return { element: paragraph, show: load };

  // In the second place it is loaded when somebody wants to see it.
  let current = 0;
  const hidden = createHidden(challenge, texts.captchaShowPicture, function () { load(current); });
  hidden.content.appendChild(paragraph);
  return {
    element: hidden.element,
    show: function (number) {
      current = number;
      if (hidden.isOpen()) load(number);
    }
  };
}

// Something behind a button. Not a details element: whoever opens one of those on the page is reading, and is not taken
// from it when they have passed.
function createHidden(challenge, words, onOpen) {
  const create = challenge.create, element = create('div'), content = create('div'), paragraph = create('p');
  const button = create('button', 'bcp-button bcp-button-secondary', words);
  let isOpen = false;
  const toggle = function () {
    isOpen = !isOpen;
    content.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen && onOpen) onOpen();
  };
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', challenge.callback(toggle));
  content.hidden = true;
  paragraph.appendChild(button);
  element.appendChild(paragraph);
  element.appendChild(content);
  return { element: element, content: content, toggle: toggle, isOpen: function () { return isOpen; } };
}

// A player for each language: the page's own, or all that there are. Nothing is asked for before it is played.
function createSounds(challenge, at) {
  const texts = challenge.texts, create = challenge.create;
  const sounds = challenge.data.sounds ? JSON.parse(challenge.data.sounds) : [];
  if (sounds.length === 0) return null;
  // Of many, whoever wants to listen chooses; a page that begins with sound shows them.
  const isOne = sounds.length === 1, hidden = isOne ? null : createHidden(challenge, texts.captchaListen);
  const element = isOne ? create('div') : hidden.element, list = isOne ? element : hidden.content;
  if (!isOne && 'spoken' in challenge.data) hidden.toggle();
  const players = sounds.map(function (sound) {
    const player = create('audio'), paragraph = create('p', 'bcp-captcha-sound');
    const words = isOne ? texts.captchaListen : sound[1];
    player.controls = true;
    player.preload = 'none';
    player.setAttribute('aria-label', words);
    if (!isOne) paragraph.lang = sound[0];
    paragraph.appendChild(create('span', '', words));
    paragraph.appendChild(player);
    list.appendChild(paragraph);
    return player;
  });
  challenge.onStop(function () { players.forEach(function (player) { player.pause(); }); });
  return {
    element: element,
    show: function (number) {
      players.forEach(function (player, i) { player.src = at(sounds[i][2]) + (number > 1 ? '&n=' + number : ''); });
    }
  };
}

function createField(challenge, submit) {
  const create = challenge.create, paragraph = create('p');
  const label = create('label', '', challenge.texts.captchaField + ' ');
  const input = create('input', 'bcp-captcha-field');
  input.maxLength = 40;
  input.dir = 'ltr';
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.setAttribute('autocapitalize', 'characters');
  input.setAttribute('autocorrect', 'off');
  if (!challenge.data.pictureUrl || 'digits' in challenge.data) input.setAttribute('inputmode', 'numeric');
  const send = challenge.callback(submit);
  input.addEventListener('keydown', function (event) {
    if (event.key !== 'Enter') return;
    event.preventDefault(); // it may stand in a form of the site
    send();
  });
  label.appendChild(input);
  paragraph.appendChild(label);
  return { element: paragraph, input: input };
}
