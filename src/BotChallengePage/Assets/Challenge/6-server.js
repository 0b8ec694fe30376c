// Talking to the server.

const VERIFY_LIMIT = 20;       // seconds
const PASS_LIMIT = 5;          // seconds
const CHALLENGE_LIMIT = 20;    // seconds
const FIRST_PAUSE = 3;         // seconds, where the page itself could not be made in full
const USUAL_PAUSE = 10;        // seconds, where a server does not say for how long
const LONGEST_PAUSE = 600;     // seconds until there is a button again, whatever Retry-After says
const MAX_ANSWERS = 5;         // that a ticket takes
const TOO_MANY_REQUESTS = 429;
const FIRST_SERVER_ERROR = 500;

let isCookieDoubtful = false;
let answers = 0;       // sent with this page's ticket
let isReached = false; // whether anything that speaks JSON has answered

// Resolves to what readAnswer makes of it, or to null when the server was not reached.
async function request(url, options, seconds) {
  const controller = new AbortController(), current = attempt;
  const sent = fetch(url, Object.assign(
    { credentials: 'same-origin', cache: 'no-store', signal: controller.signal }, options));
  let timer;
  const late = new Promise(function (resolve, reject) {
    timer = setTimeout(function () { reject(new Error('No answer in time')); }, seconds * SECOND);
  });
  const abort = function () { controller.abort(); };
  if (current) current.cleanup.push(abort);
  let response, text;
  try {
    response = await Promise.race([sent, late]);
    text = await Promise.race([response.text(), late]);
  } catch (error) {
    abort();
    return null;
  } finally {
    clearTimeout(timer);
  }
  const answer = readAnswer(response, text);
  if (answer.isJson) isReached = true;
  return answer;
}

// The JSON of a 200. Else null, and the visitor has been told.
async function getJson(current, url) {
  const answer = await request(url, {}, CHALLENGE_LIMIT);
  if (current !== attempt) return null;
  if (answer && answer.status === OK && answer.isJson) return answer.body;
  if (answer) await refuse(current, answer);
  else failUnreached();
  return null;
}

// Sends a provider's answer; however often a provider calls back, an attempt is verified once.
async function submit(current, response) {
  if (current !== attempt || current.answered) return;
  current.answered = true;
  answers++;
  say('working');
  return onAnswer(current, await request(data.verifyUrl, withDestination(verification(response)), VERIFY_LIMIT));
}

// Where the site lets a token stand in for a cookie that does not come back, it is for one page.
function withDestination(options) {
  if (!('tokens' in data)) return options;
  const wanted = new URL(destination());
  options.body = JSON.stringify(Object.assign(JSON.parse(options.body), { dest: wanted.pathname + wanted.search }));
  return options;
}

function goByToken(path) {
  const next = localUrl(path);
  if (!next || hasForm()) return false;
  isLeaving = true;
  next.hash = new URL(destination()).hash;
  location.replace(next.href);
  return true;
}

async function onAnswer(current, answer) {
  if (current !== attempt) return;
  if (!answer) return failUnreached();
  if (!isPassed(answer)) return refuse(current, answer);

  clearWidget();
  // Asked only where something speaks against it: it costs a way to the server and back.
  const before = departures();
  const isDoubtful = isCookieDoubtful || before.length > 0 || hasLostCookie();
  const seen = isDoubtful ? await askForPass() : {};
  if (current !== attempt) return;
  if (seen.pass !== false) {
    tellOfPass();
    return leave();
  }
  stop();
  if (!seen.cookie && answer.body.next && goByToken(answer.body.next)) return;
  // A cookie that came back and is no good, though it is new, is not the browser's fault.
  if (seen.cookie) {
    remember(departureKey(), before);
    return failLoop(before.length);
  }
  // Ways that led nowhere for want of a cookie say nothing against the ones with it.
  writeDepartures(departureKey(), []);
  remember(LOST_COOKIE, []);
  fail('cookies', TRY_DESTINATION);
}

// { pass, cookie } as the server sees this browser; empty if it could not be asked.
async function askForPass(seconds) {
  const answer = await request(prefix() + '/pass?ticket=' + encodeURIComponent(data.ticket), {}, seconds || PASS_LIMIT);
  return answer ? answer.body : {};
}

async function hasPass(seconds) {
  return (await askForPass(seconds)).pass === true;
}

async function refuse(current, answer) {
  clearWidget();
  const reason = answer.body.reason;
  // What a copy on another host gets: another's answer, or ours to a request that is not from our page.
  if (isForeign() && answer.status < FIRST_SERVER_ERROR && answer.status !== TOO_MANY_REQUESTS) {
    if (!reason || reason === 'cross-site') return failCopy(RETRY);
    if (reason === 'ticket-invalid') return failCopy(RELOAD);
  }
  // The server knows a check that is still good for this visitor.
  if (fallBack(answer.body.fallback)) return;
  switch (reason) {
    case 'rejected': return fail('rejected', RETRY);
    case 'ticket-expired':
    case 'ticket-invalid': return failTicket(reason);
    case 'too-many-attempts': return failTooMany(answer);
    case 'replayed':
      // Another tab, or an answer of ours that got lost on its way back, may have brought the pass.
      if (await hasPass()) { if (current === attempt) leave(); }
      else if (current === attempt) failTicket(reason);
      return;
    case 'cross-site':
    case 'bad-request': return fail('error', RETRY);
  }
  if (answer.status === TOO_MANY_REQUESTS) return failTooMany(answer);
  if (answer.status < FIRST_SERVER_ERROR) return fail('error', RETRY);
  fail('unavailable', waitFor(answer.retryAfter, RETRY));
}

function failTooMany(answer) {
  // Of a ticket that is used up it is known what helps: another.
  if (answers >= MAX_ANSWERS) failTicket('used-up');
  else fail('tooMany', waitFor(answer.retryAfter, RELOAD));
}

// What a new page cures is not worth a word. If that page does not get further either, its words are not for its age.
function failTicket(reason) {
  const isSecond = recently(RENEWAL, RENEWAL_MEMORY).length > 0;
  if (renew()) return;
  if (isSecond && reason === 'ticket-invalid') fail('changed', {});
  else fail('expired', RELOAD);
}

function waitFor(seconds, options) {
  return Object.assign({ title: 'waitTitle', wait: Math.min(seconds || USUAL_PAUSE, LONGEST_PAUSE) }, options);
}

// Nothing answered. Where the browser is online and the page stands under another name, it may be a copy; but a proxy
// that hides the name of the host has that in common with one, and has the site behind it, which knows this page.
async function failUnreached() {
  const current = attempt;
  clearWidget();
  if (navigator.onLine !== false && !isReached && isForeign()) {
    const seen = await askForPass();
    if (current !== attempt) return;
    if (typeof seen.pass !== 'boolean') return failCopy(RETRY);
  }
  const onOnline = safely(function () { if (current === attempt) begin(); });
  window.addEventListener('online', onOnline, { once: true });
  current.cleanup.push(function () { window.removeEventListener('online', onOnline); });
  fail(navigator.onLine === false ? 'offline' : 'unreachable', RETRY);
}
