// What a widget shows, if anything.

// Made by the script, so that a copy of the page that somebody keeps (a library's cache, a saved file) has none of it twice.
function createParts(element) {
  const old = element.querySelector('.bcp-form-parts');
  if (old) removeElement(old);
  const all = create('div', 'bcp-form-parts'), status = create('div', 'bcp-status'), alert = create('div');
  const widget = create('div', 'bcp-widget'), choices = create('div', 'bcp-choices');
  widget.setAttribute('data-bot-challenge-widget', '');
  status.setAttribute('role', 'status');
  status.tabIndex = -1;
  alert.setAttribute('role', 'alert');
  [widget, status, alert, choices].forEach(function (part) { all.appendChild(part); });
  const fields = {};
  [TICKET, RESPONSE].forEach(function (name) {
    const field = fields[name] = create('input');
    field.type = 'hidden';
    field.autocomplete = 'off'; // browsers would bring it back, spent, when they load the page again
    all.appendChild(field);
  });
  // A button of a provider's that does not say what it is would send the form.
  widget.addEventListener('click', function (event) {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button && button.type === 'submit') event.preventDefault();
  });
  conceal(widget);
  element.appendChild(all);
  return { all: all, widget: widget, status: status, alert: alert, choices: choices, fields: fields };
}

// A place for one challenge after the other. Nothing of it is seen until somebody waits for it, or it needs hands.
function createPlace(widget, given, texts) {
  const parts = widget.parts;
  const messages = createMessages({
    texts: texts, status: parts.status, alert: parts.alert, choices: parts.choices, home: parts.status
  });
  let said = '';

  // The words of the page are those of a copy of it, perhaps; these are the visitor's.
  parts.all.lang = given.language;
  parts.all.dir = given.direction;
  widget.texts = Object.assign({}, widget.texts, texts);
  widget.isStuck = false;
  widget.isUnchecked = given.unchecked === true;
  // For who has pressed the button and waits.
  widget.see = function () {
    if (widget.isUnchecked) return;
    style(given.stylesheet, nonce());
    reveal(parts.widget);
    messages.say(said || texts.working);
  };
  return {
    element: widget.element,
    widget: parts.widget,
    isShown: function () { return widget.isShown; },
    place: function () { /* it is in the page already */ },
    // At once: what it is without its stylesheet will do until that is there. Where the server takes the form in any case, nobody
    // has to do anything for it.
    show: async function () {
      if (widget.isUnchecked) return false;
      if (widget.isShown) return true;
      widget.isShown = true;
      style(given.stylesheet, nonce());
      reveal(parts.widget);
      messages.say(said);
      if (widget.waiting) parts.widget.scrollIntoView({ block: 'nearest' });
      return true;
    },
    say: function (text) {
      said = text;
      widget.isStuck = false;
      if (widget.isShown || (widget.isSeen && !widget.isUnchecked)) messages.say(text);
    },
    fail: function (heading, text, buttons, seconds) {
      widget.isStuck = true;
      messages.fail(heading, text, buttons, seconds);
    },
    clearWidget: function () {
      keepFocus(parts.widget, parts.status);
      parts.widget.textContent = '';
    },
    close: function () {
      widget.isShown = widget.isStuck = false;
      messages.clear();
      parts.status.textContent = '';
      conceal(parts.widget);
      widget.see = null;
    }
  };
}

// What the page brought along, for what goes wrong before any challenge is there.
function ownTexts(element) {
  try {
    return JSON.parse(element.getAttribute('data-texts')) || {};
  } catch (error) {
    return {};
  }
}
