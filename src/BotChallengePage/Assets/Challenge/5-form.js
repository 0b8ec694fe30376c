// A form that was challenged, and is sent on.

// The page has it sealed: only the server reads it, and gives it to a browser with a pass. A form that could not be kept
// is here, too, as a reason. The page stands in the place of the answer, so nothing may load it anew: the browser would
// send the form again.

let isFormSent = false;
const search = inWorker ? '' : location.search; // before the address is changed
let isMoved = false;                            // whether this is the library's own address

function hasForm() {
  return 'form' in data && !isFormLost();
}

function isFormLost() {
  return 'formLost' in data;
}

// A new page that carries the form on, at the library's own address.
function moveForm(query, target) {
  const url = new URL(prefix() + '/form' + query, location.origin);
  url.searchParams.set('from', formDepth());
  const form = createForm(url.href, target);
  addField(form, 'ticket', data.ticket);
  addField(form, 'form', data.form);
  if (!target) coverTracks();
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

// Once; `settle` is called where it cannot be.
async function sendForm(settle) {
  const answer = await request(prefix() + '/form', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Accept': 'application/json' },
    body: 'ticket=' + encodeURIComponent(data.ticket) + '&form=' + encodeURIComponent(data.form)
  }, VERIFY_LIMIT);
  const action = answer && answer.status === OK && localUrl(answer.body.action);
  if (!action) {
    settle();
    return failForm(answer);
  }

  const kept = answer.body, form = createForm(action.href + location.hash, '_self');
  form.setAttribute('enctype', kept.enctype);
  form.setAttribute('accept-charset', kept.charset);
  kept.fields.forEach(function (field) { addField(form, field[0], field[1], field[2]); });
  isFormSent = true;
  coverTracks();
  sendOff(form);
}

async function failForm(answer) {
  isLeaving = false;
  if (!answer) return fail(navigator.onLine === false ? 'offline' : 'unreachable', TRY_DESTINATION);
  const reason = answer.body.reason;
  if (reason !== 'rejected') return fail('error', reason === 'ticket-invalid' ? BACK : TRY_DESTINATION);
  const seen = await askForPass();
  if (seen.pass === false && !seen.cookie) fail('cookies', TRY_DESTINATION);
  else failLoop(departures().length);
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

// Browsers put a charset of their own into a hidden field of the name _charset_.
function addField(form, name, value, isFile) {
  const field = create('input');
  field.type = isFile ? 'file' : /^_charset_$/i.test(name) ? 'text' : 'hidden';
  field.name = name;
  if (!isFile) field.value = value;
  form.appendChild(field);
}

// A field may be called submit.
function sendOff(form) {
  document.body.appendChild(form);
  HTMLFormElement.prototype.submit.call(form);
  removeElement(form);
}

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
