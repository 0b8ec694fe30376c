// The dialog over a page of the site.

// `onCancel` is called when the visitor does not want to.
function createDialog(given, nonce, onCancel) {
  const texts = given.texts, element = create('dialog', 'bcp-dialog'), id = 'bcp-dialog-' + given.policy;
  const title = create('h2', 'bcp-dialog-title', texts.interactiveTitle), blurb = create('p', '', given.explanation);
  const widget = create('div', 'bcp-widget'), status = create('div', 'bcp-status'), alert = create('div');
  const actions = create('div', 'bcp-actions'), cancel = create('button', 'bcp-button bcp-button-secondary', texts.cancel);
  const choices = create('div', 'bcp-choices');
  const messages = createMessages({
    texts: texts, status: status, alert: alert, choices: choices, home: title,
    setTitle: function (text) { title.textContent = text; }
  });
  let isShown = false;

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
    place: function () {
      if (isShown || element.parentNode) return;
      conceal(element);
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
      reveal(element);
      if (!element.parentNode) document.body.appendChild(element);
      // What a provider draws over the page, beside the dialog, nobody could reach behind a modal one.
      if (given.isBeside) {
        element.className += ' bcp-beside';
        // The browser does so for modal ones alone.
        element.addEventListener('keydown', function (event) { if (event.key === 'Escape') onCancel(); });
        element.show();
      } else {
        element.showModal();
      }
      title.focus(); // not every browser minds the attribute
      return true;
    },
    say: messages.say,
    fail: messages.fail,
    clearWidget: function () {
      keepFocus(widget, title);
      widget.textContent = '';
    },
    // Closed by the browser's own means, so that the focus goes back to where it was.
    close: function () {
      isShown = false;
      messages.end();
      element.removeEventListener('close', onCancel);
      if (element.open && element.close) element.close();
      removeElement(element);
    }
  };
}
