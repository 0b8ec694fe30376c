// From a visitor who begins to use a form to fields that are filled.

// A token of Turnstile is good for five minutes and a ticket for ten; others say how long theirs are. And the form has to arrive.
const LIFETIME = 5 * 60, SHARE = 0.8;

const widgets = new WeakMap(); // by their elements

// A library that makes one page of another keeps elements, and takes out of them, or changes, what the server did not send: then
// a new one is made.
function widgetOf(element, form) {
  const known = widgets.get(element);
  if (known && known.form === form && isWhole(known)) return known;
  if (known && known.controller) known.controller.abort();
  const widget = {
    element: element, form: form, parts: createParts(element), texts: ownTexts(element),
    path: null,       // that the challenge is for, where it is not the form's own
    answeredAt: null, // when the fields were filled
    fresh: 0,         // milliseconds from then on
    isSent: false,    // with the form: a ticket is good once
    solving: null, controller: null,
    hasFailed: false, // before anybody waited: they are told when they do
    isShown: false,   // since it needs hands
    isStuck: false,   // until a button is pressed, that under the widget or the form's
    leaving: null,    // the button of a form that takes the page along, and when it was pressed
    // The server takes the form in any case: nobody is kept waiting for long, nor told.
    isUnchecked: element.hasAttribute('data-unchecked'),
    waiting: null, isSeen: false, see: null, isPassing: false
  };
  widgets.set(element, widget);
  return widget;
}

function isWhole(widget) {
  const parts = widget.parts;
  return [parts.widget, parts.status, parts.alert, parts.choices, parts.fields[TICKET], parts.fields[RESPONSE]].every(
    function (part) { return widget.element.contains(part); });
}

// Whether there is another in its place.
function isGone(widget) {
  return widgets.get(widget.element) !== widget;
}

// Whether the fields are filled for whoever asks, who is the only one: what is sent twice is refused.
function take(widget, path) {
  if (widget.answeredAt === null || widget.isSent || widget.path !== path || Date.now() - widget.answeredAt >= widget.fresh) return false;
  widget.parts.status.textContent = '';
  return widget.isSent = true;
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
      take: function (given, response) {
        return { passed: true, ticket: given.ticket, response: response, fresh: freshOf(given) };
      },
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

// Milliseconds for which an answer may wait in the form.
function freshOf(given) {
  return (Number((given.data || {}).lifetime) || LIFETIME) * SHARE * 1000;
}

function fill(widget, end) {
  const fields = widget.parts.fields;
  fields[TICKET].name = TICKET;
  fields[TICKET].value = end.ticket;
  fields[RESPONSE].name = RESPONSE;
  fields[RESPONSE].value = end.response;
  widget.answeredAt = Date.now();
  widget.fresh = end.fresh;
  widget.isSent = widget.hasFailed = false;
}

// Silently, as soon as somebody uses the form; so who sends it has nothing to wait for. Once: an answer that gets old while they
// write is replaced when they send it, and not again and again until then.
function prepare(target) {
  const form = formOf(target), element = widgetIn(form);
  if (!element || element.contains(target)) return;
  const widget = widgetOf(element, form);
  if (widget.solving || widget.hasFailed || widget.waiting || (widget.answeredAt !== null && !widget.isSent)) return;
  solve(widget, null).then(function (end) {
    if (!end.passed && end.reason !== 'aborted') widget.hasFailed = true;
  });
}
