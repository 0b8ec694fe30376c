// What the page gets.

// For a script that sends a form without its event: resolves to whether it may be sent. The fields are filled then, and the
// caller's alone. Else it is said in the form why not, and who tries again there finds them filled the next time.
async function ready(form) {
  const element = widgetIn(form);
  if (!element) return true;
  const widget = widgetOf(element, form);
  if (widget.isStuck) solve(widget, null);
  const end = await waitFor(widget, function () {
    // Where a button sends the form elsewhere meanwhile, that comes first.
    return widget.waiting && widget.waiting.path !== null ? undefined : null;
  });
  const now = widgetIn(form);
  if (now !== element || widgetOf(now, form) !== widget) return ready(form);
  // Without any words the server has the last one.
  if (end.passed || (end.reason !== 'elsewhere' && !wordsFor(widget, end))) return true;
  tellOf(widget, end);
  return false;
}

function tellOf(widget, end) {
  if (!widget.waiting && end.reason !== 'elsewhere') fail(widget, end, function () { tryAgain(widget); });
}

// Nothing is sent by that: the page's own button is for it.
async function tryAgain(widget) {
  const end = await waitFor(widget, function () { return null; });
  if (!end.passed) return wordsFor(widget, end) ? tellOf(widget, end) : undefined;
  widget.isSent = false;
  widget.parts.status.textContent = widget.texts.ready || '';
}

function onUse(event) {
  prepare(event.target);
}

Object.defineProperty(window, 'BotChallengeForms', { value: Object.freeze({ ready: ready }) });
window.addEventListener('submit', onSubmit, true);
window.addEventListener('click', onClick, true);
// By what comes up to the window, so that forms that come later need nothing.
['focusin', 'input', 'pointerdown'].forEach(function (name) { window.addEventListener(name, onUse, true); });
// Whoever comes back to a form has sent it.
window.addEventListener('pageshow', function (event) {
  if (event.persisted) document.querySelectorAll(WIDGET).forEach(function (element) {
    const widget = widgets.get(element);
    if (widget) widget.answeredAt = widget.leaving = null;
  });
});
if (document.activeElement) prepare(document.activeElement); // before the script was there
