// Sending a form.

const SHOW_AFTER = 500;                // milliseconds: what takes less is not shown
const UNCHECKED_LIMIT = 5 * 1000;      // that a form waits which the server takes in any case
const GIVE_UP_AFTER = 3 * 60 * 1000;   // of a check that neither ends nor needs hands
const PRESSED_TWICE_WITHIN = 5 * 1000; // while the page that follows is on its way

// Before everybody else hears of it: they hear of the second one.
function onSubmit(event) {
  const form = event.target instanceof HTMLFormElement ? event.target : null, element = widgetIn(form);
  if (!element) return;
  const submitter = submitterOf(event, form);
  if (((submitter && submitter.getAttribute('formmethod')) || form.getAttribute('method') || '').toLowerCase() === 'dialog') return;
  const widget = widgetOf(element, form), path = otherPath(form, submitter);
  const isRepeated = widget.leaving && widget.leaving.submitter === submitter &&
    Date.now() - widget.leaving.time < PRESSED_TWICE_WITHIN;
  if (!isRepeated && (widget.isPassing || take(widget, path))) {
    // Where nobody has stopped it, the browser leaves the page with it.
    setTimeout(function () {
      widget.leaving = event.defaultPrevented ? null : { submitter: submitter, time: Date.now() };
    });
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  // A button that is pressed twice sends the form once.
  if (isRepeated) return;
  const isWaiting = widget.waiting !== null;
  widget.waiting = { submitter: submitter, path: path };
  if (!isWaiting) send(widget);
  else if (widget.isStuck) solve(widget, path);
}

function send(widget) {
  sendWhenSolved(widget).then(null, function (error) {
    report(error);
    sendOn(widget);
  });
}

async function sendWhenSolved(widget) {
  const end = await waitFor(widget, function () { return widget.waiting.path; });
  if (end.passed || isGone(widget) || !wordsFor(widget, end)) return sendOn(widget);
  const again = widget.waiting;
  widget.waiting = null;
  fail(widget, end, function () {
    if (widget.waiting) return;
    widget.waiting = again;
    send(widget);
  });
}

// None where the server takes the form in any case, or has the last word since there are none here.
function wordsFor(widget, end) {
  const texts = widget.texts, message = end.message || texts[end.reason] || texts.error;
  return widget.isUnchecked || !message || !texts.retry ? null
    : { title: end.title || texts[end.reason + 'Title'] || texts.errorTitle, message: message };
}

// Resolves to the end of the challenge for the path that `wanted` gives, which is another when another button is pressed
// meanwhile. undefined is none any more.
async function waitFor(widget, wanted) {
  const timer = setTimeout(function () {
    widget.isSeen = true;
    if (widget.see) widget.see();
    else if (widget.texts.working && !widget.isUnchecked) widget.parts.status.textContent = widget.texts.working;
  }, SHOW_AFTER);
  const patience = setTimeout(function () {
    if (widget.controller && !widget.isShown) widget.controller.abort();
  }, GIVE_UP_AFTER);
  try {
    for (;;) {
      const path = wanted();
      if (path === undefined) return { passed: false, reason: 'elsewhere' };
      if (take(widget, path)) return { passed: true };
      const end = await (widget.isUnchecked ? soon(solve(widget, path)) : solve(widget, path));
      if (!end.passed && wanted() === path && !(end.reason === 'aborted' && widget.solving)) return end;
    }
  } finally {
    clearTimeout(timer);
    clearTimeout(patience);
    widget.isSeen = false;
    widget.parts.status.textContent = '';
  }
}

function soon(solving) {
  return Promise.race([solving, new Promise(function (resolve) {
    setTimeout(function () { resolve({ passed: false, reason: 'timeout' }); }, UNCHECKED_LIMIT);
  })]);
}

function sendOn(widget) {
  const submitter = widget.waiting && widget.waiting.submitter;
  widget.waiting = null;
  if (!widget.form.isConnected) return;
  widget.isPassing = true;
  try {
    submitAgain(widget.form, submitter);
  } finally {
    widget.isPassing = false;
  }
}

function fail(widget, end, onRetry) {
  const parts = widget.parts, words = wordsFor(widget, end);
  createMessages({
    texts: widget.texts, status: parts.status, alert: parts.alert, choices: parts.choices, home: parts.status
  }).fail(words.title, words.message, [{
    label: widget.texts.retry,
    onClick: function () {
      keepFocus(parts.choices, parts.status);
      parts.alert.textContent = parts.choices.textContent = '';
      onRetry();
    }
  }]);
  parts.alert.scrollIntoView({ block: 'nearest' });
}
