// Sending a form.

const SHOW_AFTER = 500;                // milliseconds: what takes less is not shown
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
  if (!isRepeated && (widget.isPassing || isReady(widget, path))) {
    widget.isSent = true;
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
  const end = await waitFor(widget), texts = widget.texts, message = end.message || texts[end.reason] || texts.error;
  // Without any words the server has the last one.
  if (end.passed || !message || !texts.retry) return sendOn(widget);
  const again = widget.waiting;
  widget.waiting = null;
  fail(widget, end.title || texts[end.reason + 'Title'] || texts.errorTitle, message, function () {
    if (widget.waiting) return;
    widget.waiting = again;
    send(widget);
  });
}

// Resolves to the end of the challenge for what was pressed last.
async function waitFor(widget) {
  const timer = setTimeout(function () {
    widget.isSeen = true;
    if (widget.see) widget.see();
    else if (widget.texts.working) widget.parts.status.textContent = widget.texts.working;
  }, SHOW_AFTER);
  const patience = setTimeout(function () {
    if (widget.controller && !widget.isShown) widget.controller.abort();
  }, GIVE_UP_AFTER);
  try {
    for (let path; ;) {
      path = widget.waiting.path;
      const end = isReady(widget, path) ? { passed: true } : await solve(widget, path);
      if (widget.waiting.path === path && !(end.reason === 'aborted' && widget.solving)) return end;
    }
  } finally {
    clearTimeout(timer);
    clearTimeout(patience);
    widget.isSeen = false;
    widget.parts.status.textContent = '';
  }
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

function fail(widget, title, message, onRetry) {
  const parts = widget.parts;
  createMessages({
    texts: widget.texts, status: parts.status, alert: parts.alert, choices: parts.choices, home: parts.status
  }).fail(title, message, [{
    label: widget.texts.retry,
    onClick: function () {
      keepFocus(parts.choices, parts.status);
      parts.alert.textContent = parts.choices.textContent = '';
      onRetry();
    }
  }]);
  parts.alert.scrollIntoView({ block: 'nearest' });
}
