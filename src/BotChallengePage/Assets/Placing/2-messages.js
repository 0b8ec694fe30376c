// The words of a place, and the buttons under them.

// `parts`: texts; status, alert and choices, which are elements; home, which has the focus when a button goes away; and
// setTitle, where the place has a title that says the heading of what went wrong, else none.
function createMessages(parts) {
  const texts = parts.texts, status = parts.status, alert = parts.alert, choices = parts.choices;
  let timer = null;

  function setTitle(text) {
    if (parts.setTitle) parts.setTitle(text);
  }

  function clear() {
    clearInterval(timer);
    setTitle(texts.interactiveTitle);
    alert.textContent = '';
    keepFocus(choices, parts.home);
    choices.textContent = '';
  }

  // The time that is left, then what may be done.
  function wait(button, seconds) {
    const left = create('p', 'bcp-timer'), end = Date.now() + seconds * 1000;
    left.setAttribute('role', 'timer');
    choices.insertBefore(left, button);
    button.disabled = true;
    const tick = function () {
      const rest = Math.max(0, Math.ceil((end - Date.now()) / 1000)), ofMinute = rest % 60;
      left.textContent = texts.timeLeft.replace('{0}', (rest - ofMinute) / 60 + ':' + (ofMinute < 10 ? '0' : '') + ofMinute);
      if (rest > 0) return;
      clearInterval(timer);
      removeElement(left);
      button.disabled = false;
      status.textContent = texts.ready;
    };
    timer = setInterval(tick, 1000);
    tick();
  }

  return {
    clear: clear,
    say: function (text) {
      clear();
      if (status.textContent !== text) status.textContent = text;
    },
    // Something that needs the visitor: a heading, the words, and buttons, of which the first works after `seconds`.
    fail: function (heading, text, buttons, seconds) {
      clear();
      status.textContent = '';
      setTitle(heading);
      const message = create('p', 'bcp-alert');
      message.appendChild(create(parts.setTitle ? 'span' : 'strong', parts.setTitle ? 'bcp-heard' : '', heading + ' '));
      message.appendChild(document.createTextNode(text));
      alert.appendChild(message);
      const made = buttons.map(function (button, i) {
        const element = create('button', i ? 'bcp-button bcp-button-secondary' : 'bcp-button', button.label);
        element.type = 'button';
        element.style.minBlockSize = '44px'; // where nothing is reached, there is no stylesheet either
        element.addEventListener('click', button.onClick);
        choices.appendChild(element);
        return element;
      });
      if (seconds > 0) wait(made[0], seconds);
    },
    end: function () { clearInterval(timer); }
  };
}
