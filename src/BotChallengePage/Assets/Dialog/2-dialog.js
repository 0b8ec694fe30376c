// What the visitor sees, if anything.

const STYLE_LIMIT = 5000; // milliseconds: a dialog without its stylesheet is plain, but it works

const styled = new Map(); // by URL of the stylesheet

// Resolves when the stylesheet is there, or will not come.
function style(url, nonce) {
  if (!styled.has(url)) styled.set(url, new Promise(function (resolve) {
    const link = create('link');
    link.rel = 'stylesheet';
    link.nonce = nonce;
    link.onload = link.onerror = resolve;
    setTimeout(resolve, STYLE_LIMIT);
    link.href = url;
    document.head.appendChild(link);
  }));
  return styled.get(url);
}

// `onCancel` is called when the visitor does not want to.
function createDialog(given, nonce, onCancel) {
  const texts = given.texts, element = create('dialog', 'bcp-dialog'), id = 'bcp-dialog-' + given.policy;
  const title = create('h2', 'bcp-dialog-title', texts.interactiveTitle), blurb = create('p', '', given.explanation);
  const widget = create('div', 'bcp-widget'), status = create('div', 'bcp-status'), alert = create('div');
  const actions = create('div', 'bcp-actions'), cancel = create('button', 'bcp-button bcp-button-secondary', texts.cancel);
  const choices = create('div', 'bcp-choices');
  let isShown = false, timer = null;

  element.lang = given.language;
  element.dir = given.direction;
  element.setAttribute('data-bot-challenge-dialog', '');
  element.setAttribute('aria-labelledby', title.id = id + '-title');
  element.setAttribute('aria-describedby', blurb.id = id + '-blurb');
  title.tabIndex = -1;
  title.setAttribute('autofocus', ''); // read first, instead of a button that is the last thing they want
  widget.setAttribute('data-bot-challenge-widget', '');
  status.setAttribute('role', 'status');
  alert.setAttribute('role', 'alert');
  cancel.type = 'button';
  cancel.addEventListener('click', onCancel);
  element.addEventListener('cancel', function (event) {
    if (event.target === element) onCancel();
  });
  element.addEventListener('close', onCancel);
  actions.appendChild(choices);
  actions.appendChild(cancel);
  [title, blurb, widget, status, alert, actions].forEach(function (part) { element.appendChild(part); });

  return {
    element: element,
    widget: widget,
    isShown: function () { return isShown; },
    // A widget has to be in the page to work; as long as it needs no hands, nobody is to see or meet it.
    place: function () {
      if (isShown || element.parentNode) return;
      element.inert = true;
      element.setAttribute('aria-hidden', 'true');
      const hidden = { position: 'fixed', inset: '0 auto auto 0', margin: '0', border: '0', opacity: '0', zIndex: '-1', pointerEvents: 'none' };
      Object.keys(hidden).forEach(function (name) { element.style[name] = hidden[name]; });
      element.setAttribute('open', '');
      document.body.appendChild(element);
    },
    // False where the browser has no dialogs.
    show: async function () {
      if (isShown) return true;
      if (typeof element.showModal !== 'function') return false;
      isShown = true;
      await style(given.stylesheet, nonce);
      if (!isShown) return true;
      element.removeAttribute('open');
      element.removeAttribute('style');
      element.removeAttribute('aria-hidden');
      element.inert = false;
      if (!element.parentNode) document.body.appendChild(element);
      element.showModal();
      title.focus(); // not every browser minds the attribute
      return true;
    },
    say: function (text) {
      this.clear();
      if (status.textContent !== text) status.textContent = text;
    },
    clear: function () {
      clearInterval(timer);
      title.textContent = texts.interactiveTitle;
      alert.textContent = '';
      keepFocus(choices, title);
      choices.textContent = '';
    },
    // Something that needs the visitor: a heading, the words, and buttons, of which the first works after `wait` seconds.
    fail: function (heading, text, buttons, wait) {
      this.clear();
      status.textContent = '';
      title.textContent = heading;
      const message = create('p', 'bcp-alert');
      message.appendChild(create('span', 'bcp-heard', heading + ' '));
      message.appendChild(document.createTextNode(text));
      alert.appendChild(message);
      const made = buttons.map(function (button, i) {
        const element = create('button', i ? 'bcp-button bcp-button-secondary' : 'bcp-button', button.label);
        element.type = 'button';
        element.addEventListener('click', button.onClick);
        choices.appendChild(element);
        return element;
      });
      if (wait > 0) this.wait(made[0], wait);
    },
    // The time that is left, then what may be done.
    wait: function (button, seconds) {
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
    },
    clearWidget: function () {
      keepFocus(widget, title);
      widget.textContent = '';
    },
    // Closed by the browser's own means, so that the focus goes back to where it was.
    close: function () {
      isShown = false;
      clearInterval(timer);
      element.removeEventListener('close', onCancel);
      if (element.open && element.close) element.close();
      removeElement(element);
    }
  };
}

// Whoever is on something that goes away is taken to the heading; nobody else's focus is touched.
function keepFocus(element, heading) {
  if (element.contains(document.activeElement)) heading.focus();
}
