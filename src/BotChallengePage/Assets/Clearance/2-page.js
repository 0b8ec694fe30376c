// The page, its time limit, and the way on, which it takes whatever happens.

const SECOND = 1000, STEP_LIMIT = 60 * SECOND, STEP_AFTER = 3 * SECOND, LINK_AFTER = 5 * SECOND;
const STILL_HERE_AFTER = 3 * SECOND; // after the page has gone on
const HISTORY_PAUSE = 100; // milliseconds: no event says that it is done

let root = null, data = null, widget = null;
let isOver = false, isStep = false; // there is something to do for the visitor
let limit = null;
let depth = 0; // of the tab's history, before anything was shown in a frame

function setClass(name) {
  root.classList.add(name);
}

// The link is there for who does not want to wait, and for whom the way on has led nowhere.
function showLink() {
  setClass('bcp-has-help');
}

// It leads on as the page itself does. In a new tab, or where the script fails, it is a link as any other.
function prepareLink() {
  const link = root.querySelector('.bcp-help a');
  if (!link) return; // a view of the site's own
  link.href = wayOn();
  link.addEventListener('click', function (event) {
    if (event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    leave();
    event.preventDefault();
  });
}

// Nobody is taken away from a check that they are at, nor given up while they look at something else.
function waitFor(time) {
  clearTimeout(limit);
  limit = setTimeout(function () {
    if (document.visibilityState === 'hidden') {
      document.addEventListener('visibilitychange', function () { if (!isOver) waitFor(time); }, { once: true });
    } else if (!isStep || !widget.contains(document.activeElement)) {
      goOn('timeout');
    }
  }, time);
}

// The title says what the heading does, whatever the layout puts around it.
function setHeading(text) {
  const heading = root.querySelector('h1');
  if (!heading) return; // a view of the site's own
  document.title = document.title.split(heading.textContent || document.title).join(text);
  heading.textContent = text;
}

// Cloudflare shows its check: it gets more time, and the visitor is told if it is not over by itself.
function beginStep() {
  if (isOver || isStep) return;
  isStep = true;
  waitFor(STEP_LIMIT);
  setTimeout(function () {
    if (isOver) return;
    showLink();
    setHeading(data.stepTitle);
    setClass('bcp-other'); // that there is nothing to do is not so any more
    root.querySelector('[data-bot-clearance-status]').textContent = data.step;
  }, STEP_AFTER);
}

function report(problem) {
  fetch(data.reportUrl, {
    method: 'POST',
    keepalive: true,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ page: 'clearance', problem: problem })
  }).catch(function () { /* nobody hears it */ });
}

// Once. `problem`, if there is one, is told to the site; the visitor sees the form all the same.
function goOn(problem) {
  if (isOver) return;
  if (problem) {
    try { report(problem); } catch (error) { /* an old browser */ }
  }
  leave();
}

function wayOn() {
  return data.doneUrl + location.hash;
}

// What the frame has added to the tab's history would stand between the form and the page before it: so back over that
// first, which leads nowhere once there is no frame, and then on in the place of this page. Firefox has forgotten it
// with the frame. A download, an answer without content, or a visitor who stops it leaves the page where it is.
function leave() {
  const onward = function () { location.replace(wayOn()); };
  isOver = true;
  clearTimeout(limit);
  setTimeout(showLink, STILL_HERE_AFTER); // first, whatever is thrown below
  widget.textContent = '';
  const added = history.length - depth;
  depth = history.length; // by the link it may come here again, and must not go back further
  if (added <= 0) return onward();
  history.go(-added);
  setTimeout(onward, HISTORY_PAUSE);
}

// `work`, which ends with the form, too, where it throws.
function safely(work) {
  return function (argument) {
    try {
      return work(argument);
    } catch (error) {
      goOn('error');
    }
  };
}
