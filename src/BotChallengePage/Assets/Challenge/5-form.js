// A form that was challenged, and is sent on.

// The page has it sealed: only the server reads it, and gives it to a browser with a pass. A form that could not be kept
// is here, too, as a reason. The page stands in the place of the answer, so nothing may load it anew: the browser would
// send the form again.

const LONGEST_STAY = 24 * 60 * MINUTE;           // what the server opens again
const SLOWEST = 2000;                            // characters a second

let isFormSent = false;
let formFailures = 0;                           // of asking for its fields
const search = inWorker ? '' : location.search; // before the address is changed
let isMoved = false;                            // whether this is the library's own address

function hasForm() {
  return 'form' in data && !isFormLost();
}

function isFormLost() {
  return 'formLost' in data;
}

// How much longer than anything else its way may take.
function formTime() {
  return hasForm() ? Math.ceil(data.form.length / SLOWEST) : 0;
}

// A new page that carries the form on, at the library's own address. Of one that the server would not open any more,
// the page that it was typed into has more.
function moveForm(query, target) {
  if (hasForm() && Date.now() - since > LONGEST_STAY && formDepth() > 1) {
    isLeaving = false;
    return fail('error', BACK);
  }
  const url = new URL(prefix() + '/form' + query, location.origin);
  url.searchParams.set('from', formDepth());
  if (data.language && !/[?&](language|ui-culture)=/.test(query)) url.searchParams.set('language', data.language);
  const form = createForm(url.href, target);
  addField(form, 'ticket', data.ticket);
  addField(form, 'form', data.form);
  if (!target) {
    isFormSent = true;
    coverTracks();
  }
  sendOff(form);
}

// The way back sends nothing again: in the history, the page that the form is on takes the place of this one.
function coverTracks() {
  try {
    history.replaceState(null, '', formPage());
  } catch (error) { /* what cannot be replaced stays */ }
}

// How long the history was when the form was sent.
function formDepth() {
  const from = isMoved && /[?&]from=(\d+)/.exec(search);
  return from ? Number(from[1]) : history.length;
}

// Once.
async function sendForm() {
  const answer = await request(prefix() + '/form', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Accept': 'application/json' },
    body: 'ticket=' + encodeURIComponent(data.ticket) + '&form=' + encodeURIComponent(data.form)
  }, VERIFY_LIMIT + formTime());
  const action = answer && answer.status === OK && localUrl(answer.body.action);
  if (!action) return failForm(answer);

  const kept = answer.body, form = createForm(action.href + location.hash, '_self');
  form.setAttribute('enctype', kept.enctype);
  form.setAttribute('accept-charset', kept.charset);
  kept.fields.forEach(function (field) { addField(form, field[0], field[1], field[2]); });
  isFormSent = true;
  coverTracks();
  sayLater(sayStillHere, STILL_HERE_AFTER + formTime() * SECOND);
  sendOff(form);
}

// Nothing has been sent. What cannot be asked for by a script goes as a page, the second time.
async function failForm(answer) {
  isLeaving = false;
  formFailures++;
  const again = formFailures > 1 && navigator.onLine !== false ? ANOTHER_CHECK : TRY_DESTINATION;
  if (!answer) {
    fail(navigator.onLine === false ? 'offline' : 'unreachable', again);
    return goOnline(messages);
  }
  const reason = answer.body.reason;
  if (reason === 'ticket-invalid' || answer.status === TOO_LARGE) {
    return fail('error', formDepth() > 1 ? BACK : ANOTHER_CHECK);
  }
  if (reason !== 'rejected') return fail('error', again);
  const seen = await askForPass();
  if (seen.pass === false && !seen.cookie) {
    // Ways that led nowhere for want of a cookie say nothing against the ones with it.
    writeDepartures(departureKey(), []);
    return fail('cookies', ANOTHER_CHECK);
  }
  // A pass that has ended, or that is none on this network: the next page has another check, or finds that it is one.
  const times = departures().length, next = { action: 'formSend', onAction: reload };
  fail('loop', times > 1 ? waitFor(LOOP_PAUSE, next) : next);
}

// As the words for it say, for as long as they are there.
function goOnline(said) {
  window.addEventListener('online', safely(function () { if (messages === said) go(); }), { once: true });
}

// Where the form was filled in, as far as the browser tells.
function formPage() {
  try {
    const page = new URL(document.referrer); // of the page before: the form's, or the same page with another check
    if (page.origin === location.origin && !isWithin(decode(page.pathname), decode(prefix()))) return page.href;
  } catch (error) { /* no page, or one that the site keeps to itself */ }
  return destination();
}

function createForm(url, target) {
  const form = create('form');
  form.setAttribute('method', 'post');
  form.setAttribute('action', new URL(url, location.origin).href);
  form.setAttribute('target', target || '_self');
  form.hidden = true;
  return form;
}

// Browsers put a charset of their own into a hidden field of the name _charset_. The form's own properties are not to be
// asked for from here on: each may be one of its fields instead.
function addField(form, name, value, isFile) {
  const field = create('input');
  field.type = isFile ? 'file' : /^_charset_$/i.test(name) ? 'text' : 'hidden';
  field.name = name;
  if (!isFile) field.value = value;
  Node.prototype.appendChild.call(form, field);
}

function sendOff(form) {
  document.body.appendChild(form);
  HTMLFormElement.prototype.submit.call(form);
  document.body.removeChild(form);
}

const TOO_LARGE = 413; // for a proxy, which would refuse it as a page as well
const ANOTHER_CHECK = { action: 'retry', onAction: reload };
const BACK = { action: 'formBack', onAction: goBack };

function goBack() {
  isLeaving = true;
  history.go(formDepth() - 1 - history.length);
}

// What the visitor does next, after the check: the form is sent, or they go back to it, or on.
function nextStep() {
  if (isFormLost()) return data.formLost === 'foreign' || formDepth() < 2 ? CONTINUE : BACK;
  return hasForm() ? { action: 'formSend', onAction: go } : CONTINUE;
}
