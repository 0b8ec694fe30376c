// Nine pictures, some of which show the same thing as another one.

const CELLS = 9, CELL_SIZE = 96;

botChallenge.provider('picture-grid', { start: startGrid, texts: Object.assign({
  captchaGrid: 'Choose all pictures that show the same thing as this one',
  captchaSample: 'The picture to compare with',
  captchaCell: 'Picture {0}',
  captchaInstead: 'Listen to digits or read characters instead'
}, ENGLISH) });

function startGrid(challenge) {
  const data = challenge.data, texts = challenge.texts, create = challenge.create;
  const isAgain = isNext(), at = from(data);
  const box = create('div', 'bcp-captcha'), grid = create('fieldset', 'bcp-grid');
  const legend = create('legend', '', texts.captchaGrid + ' '), boxes = [], pictures = [];
  const instead = data.pictureUrl ? createInstead(challenge, at, submit) : null;

  let number = 0;

  function addPicture(parent, words) {
    const image = create('img', 'bcp-captcha-picture');
    image.width = image.height = CELL_SIZE;
    image.alt = words;
    pictures.push(image);
    parent.appendChild(image);
  }

  function show() {
    number = next(challenge);
    if (!number) return;
    boxes.forEach(function (box) { box.checked = false; });
    pictures.forEach(function (image, i) { image.src = at(data.cellUrl) + '&n=' + number + '&i=' + i; });
    if (instead) instead.show(number);
  }

  function submit() {
    const chosen = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
    const typed = instead ? instead.input.value.trim() : '';
    if (typed || chosen.length > 0) return challenge.submit(answer(number, typed || chosen.join(',')));
    boxes[0].focus();
  }

  addPicture(legend, texts.captchaSample);
  grid.appendChild(legend);
  for (let i = 1; i <= CELLS; i++) {
    const label = create('label'), tick = create('input');
    tick.type = 'checkbox';
    tick.value = String(i);
    boxes.push(tick);
    label.appendChild(tick);
    label.appendChild(document.createTextNode(' '));
    addPicture(label, texts.captchaCell.replace('{0}', i));
    grid.appendChild(label);
  }
  box.appendChild(grid);
  box.appendChild(createButtons(challenge, texts.captchaOtherPicture, submit, function () {
    show();
    boxes[0].focus();
  }));
  if (instead) box.appendChild(instead.element);
  place(challenge, box);
  show();
  challenge.say('interactive');
  if (isAgain) boxes[0].focus();
}

// What is asked with sound, behind a button that opens it.
function createInstead(challenge, at, submit) {
  const hidden = createHidden(challenge, challenge.texts.captchaInstead), sounds = createSounds(challenge, at);
  const picture = createPicture(challenge, at, null), field = createField(challenge, submit);
  [sounds, picture, field].forEach(function (part) { hidden.content.appendChild(part.element); });
  return {
    element: hidden.element,
    input: field.input,
    show: function (current) {
      field.input.value = '';
      sounds.show(current);
      picture.show(current);
    }
  };
}
