// From a visitor who begins to use a form to fields that are filled.

// A token of Turnstile is good for five minutes and a ticket for ten; and the form has to arrive.
const FRESH = 4 * 60 * 1000;

const widgets = new WeakMap(); // by their elements

function widgetOf(element, form) {
  let widget = widgets.get(element);
  if (!widget) widgets.set(element, widget = {
    element: element, form: form, parts: createParts(element), texts: ownTexts(element),
    path: null,       // that the challenge is for, where it is not the form's own
    answeredAt: null, // when the fields were filled
    isSent: false,    // with the form: a ticket is good once
    solving: null, controller: null,
    hasFailed: false, // before anybody waited: they are told when they do
    isShown: false,   // since it needs hands
    isStuck: false,   // until a button is pressed, that under the widget or the form's
    leaving: null,    // the button of a form that takes the page along, and when it was pressed
    waiting: null, isSeen: false, see: null, isPassing: false
  });
  return widget;
}

function isReady(widget, path) {
  return widget.answeredAt !== null && !widget.isSent && widget.path === path && Date.now() - widget.answeredAt < FRESH;
}

// Resolves to the end of the challenge, one at a time for each widget.
function solve(widget, path) {
  if (widget.solving && widget.path === path && !widget.isStuck) return widget.solving;
  if (widget.controller) widget.controller.abort();
  const controller = widget.controller = new AbortController(), url = challengeUrl(widget.element, widget.form, path);
  widget.path = path;
  widget.answeredAt = null;
  const solving = widget.solving = solveAt(url, controller.signal, function (next) {
    return Object.assign(hostAt(next, controller.signal), {
      policy: '',
      emit: function () { return true; },
      createPlace: function (given, texts) {
        const place = createPlace(widget, given, texts);
        if (widget.isSeen) widget.see();
        return place;
      }
    });
  }).then(null, function (error) {
    report(error);
    return { passed: false, reason: 'error' };
  }).then(function (end) {
    if (widget.solving !== solving) return end;
    widget.solving = widget.controller = null;
    if (end.passed) fill(widget, end);
    return end;
  });
  return solving;
}

function fill(widget, end) {
  const fields = widget.parts.fields;
  fields[TICKET].name = TICKET;
  fields[TICKET].value = end.ticket;
  fields[RESPONSE].name = RESPONSE;
  fields[RESPONSE].value = end.response;
  widget.answeredAt = Date.now();
  widget.isSent = widget.hasFailed = false;
}

// Silently, as soon as somebody uses the form; so who sends it has nothing to wait for.
function prepare(target) {
  const form = formOf(target), element = widgetIn(form);
  if (!element || element.contains(target)) return;
  const widget = widgetOf(element, form);
  if (widget.solving || widget.hasFailed || widget.waiting || isReady(widget, widget.path)) return;
  solve(widget, null).then(function (end) {
    if (!end.passed && end.reason !== 'aborted') widget.hasFailed = true;
  });
}
