// A challenge, from its start to its end.

const SCRIPT_LIMIT = 10000; // milliseconds
const WIDGET_LIMIT = 30000; // milliseconds until a widget that nobody sees is given up
const SILENT_TRIES = 2;     // before somebody is told who sees nothing of all this
const OK = 200, TOO_MANY_REQUESTS = 429;

// What a new challenge may make better, and what no other provider would.
const PASSING = ['rejected', 'timeout', 'error'], COMMON = ['unreachable', 'tooMany'];

// Resolves to { passed, reason, title, message }, or to { next } where to go on with another provider. A `host` with a place of
// its own, a form, is shown in there. One that takes the answer says what the end is; else the server is asked for a pass.
function solve(given, host) {
  return new Promise(function (resolve) {
    let attempt = null; // callbacks of an earlier one compare themselves with it and stay silent
    let isOver = false, tries = 0, faults = 0, dialog = null;
    let texts = textsOf(given);

    function finish(end) {
      if (isOver) return;
      isOver = true;
      stop();
      dialog.close();
      host.signal.removeEventListener('abort', onAbort);
      resolve(end);
    }

    function onAbort() {
      finish({ passed: false, reason: 'aborted' });
    }

    function onCancel() {
      finish({ passed: false, reason: 'cancelled' });
    }

    function stop() {
      const stopped = attempt;
      attempt = null;
      if (stopped) stopped.cleanup.forEach(function (undo) {
        try { undo(); } catch (error) { host.report(error); }
      });
      dialog.clearWidget();
    }

    // `work`, whose throws and rejections end in words.
    function safely(work) {
      return function () {
        try {
          const result = work.apply(this, arguments);
          if (result && typeof result.then === 'function') result.then(null, failUnexpectedly);
        } catch (error) {
          failUnexpectedly(error);
        }
      };
    }

    // Once may be chance. Twice it is the browser, or what an extension made of it.
    function failUnexpectedly(error) {
      if (isOver) return;
      host.report(error);
      fail(++faults > 1 ? 'unsupported' : 'error');
    }

    function begin() {
      stop();
      const current = attempt = { answered: false, cleanup: [] }, own = registered[given.provider];
      if (given.unavailable) return fail('unavailable');
      if (given.content) {
        dialog.widget.innerHTML = host.trustedHtml(given.content);
        dialog.place();
      }
      if (given.scriptUrl || own && own.scriptUrl) {
        dialog.place();
        giveUpLater(current);
      }
      if (own) return safely(own.start).call(own, challengeOf(current));
      if (!isBroken) return startElsewhere(current);
      if (!fallBack()) fail('unsupported');
    }

    // A frame that a filter keeps empty tells nobody, and who sees no dialog cannot close it.
    function giveUpLater(current) {
      const timer = setTimeout(safely(function () {
        if (current === attempt && !current.answered && !dialog.isShown() && !fallBack()) fail('timeout');
      }), WIDGET_LIMIT);
      current.cleanup.push(function () { clearTimeout(timer); });
    }

    // A new ticket; somebody else may have earned the pass meanwhile.
    async function renew() {
      stop();
      const again = await host.again();
      if (isOver) return;
      if (!again) return fail('unreachable');
      if (again.pass) return finish({ passed: true });
      given = again;
      texts = textsOf(given);
      begin();
    }

    function say(key) {
      if (key === 'interactive') safely(show)();
      dialog.say(texts[key] || texts.working);
    }

    async function show() {
      if (dialog.isShown()) return;
      if (!host.emit('dialog', { policy: host.policy, element: dialog.element })) return onCancel();
      if (await dialog.show() || isOver || fallBack()) return;
      finish(ending('unsupported'));
    }

    function fail(key, wait) {
      if (isOver) return;
      stop();
      if (!dialog.isShown()) {
        if (PASSING.indexOf(key) >= 0 && ++tries < SILENT_TRIES) return safely(renew)();
        if (COMMON.indexOf(key) < 0 && fallBack()) return;
        return finish(ending(key));
      }
      const buttons = [{ label: texts.retry, onClick: safely(renew) }];
      if (given.fallbackUrl) buttons.push({ label: texts.other, onClick: safely(fallBack) });
      const end = ending(key);
      dialog.fail(end.title, end.message, buttons, wait);
    }

    // The words of the page for it.
    function ending(key) {
      const known = texts[key] ? key : 'error';
      return { passed: false, reason: key, title: texts[known + 'Title'] || texts.rejectedTitle, message: texts[known] };
    }

    function fallBack() {
      if (!given.fallbackUrl) return false;
      finish({ next: new URL(given.fallbackUrl, location.href).href });
      return true;
    }

    function challengeOf(current) {
      return challengeFor(current, {
        data: readData(given), texts: texts, widget: dialog.widget, safely: safely, say: say, fallBack: fallBack,
        getJson: getJson, submit: submit, loadScript: loadScript, createWorker: createWorker,
        removeElement: removeElement,
        isCurrent: function (some) { return some === attempt; },
        fail: function (key) { fail(key === 'expired' ? 'timeout' : key); }
      });
    }

    // The JSON of a 200. Else null, and that is the end of the attempt.
    async function getJson(current, url) {
      const answer = await host.request(url, {}, host.signal);
      if (current !== attempt) return null;
      if (answer && answer.status === OK) return answer.body;
      refuse(answer);
      return null;
    }

    // Sends a provider's answer; however often a provider calls back, an attempt is verified once.
    async function submit(current, response) {
      if (current !== attempt || current.answered) return;
      current.answered = true;
      if (host.take) return finish(host.take(given, response));
      say('working');
      const answer = await host.request(given.verifyUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Accept': 'application/json, application/problem+json' },
        body: JSON.stringify({ ticket: given.ticket, response: response })
      }, host.signal);
      if (current !== attempt) return;
      if (!answer || answer.status !== OK || answer.body.success !== true) return refuse(answer);

      dialog.clearWidget();
      const seen = await askForPass();
      if (current !== attempt) return;
      if (seen.pass !== false) finish({ passed: true });
      // A cookie that came back and is no good, though it is new, is not the browser's fault.
      else finish(ending(seen.cookie ? 'loop' : 'cookies'));
    }

    // { pass, cookie } as the server sees this browser; empty if it could not be asked.
    async function askForPass() {
      const answer = await host.request(given.passUrl + '?ticket=' + encodeURIComponent(given.ticket), {}, host.signal);
      return answer ? answer.body : {};
    }

    function refuse(answer) {
      if (!answer) return fail('unreachable');
      // The server knows a check that is still good for this visitor.
      if (answer.body.fallback && fallBack()) return;
      switch (answer.body.reason) {
        case 'rejected': return fail('rejected');
        case 'ticket-expired':
        case 'ticket-invalid': return fail('timeout');
        case 'too-many-attempts': return fail('tooMany', answer.retryAfter);
        case 'replayed':
        case 'cross-site':
        case 'bad-request': return fail('error');
      }
      if (answer.status === TOO_MANY_REQUESTS) return fail('tooMany', answer.retryAfter);
      fail('unavailable', answer.retryAfter);
    }

    // The script from elsewhere that the provider needs. Resolves when it is there; if it is not there in time, another
    // provider goes on without it.
    function loadScript(current, isLoaded) {
      return new Promise(function (resolve) {
        if (isLoaded()) return resolve();
        const script = create('script'), own = registered[given.provider];
        const failBlocked = safely(function () {
          if (current !== attempt) return;
          tellServer();
          if (!fallBack()) fail('blocked');
        });
        const timer = setTimeout(failBlocked, SCRIPT_LIMIT);
        const onLoad = function () {
          clearTimeout(timer);
          if (current !== attempt) return;
          if (isLoaded()) resolve();
          else failBlocked();
        };
        script.async = true;
        if (given.scriptType) script.type = given.scriptType;
        script.nonce = host.nonce;
        script.onload = onLoad;
        script.onerror = onLoad;
        script.src = host.trustedUrl(given.scriptUrl || host.allow(own.scriptUrl));
        current.cleanup.push(function () { clearTimeout(timer); removeElement(script); });
        document.head.appendChild(script);
      });
    }

    // So that others need not wait for the script. A server elsewhere takes no reports.
    function tellServer() {
      const url = new URL(given.verifyUrl, location.href);
      if (!given.fallbackUrl || url.origin !== location.origin) return;
      url.pathname = url.pathname.replace(/verify$/, 'report');
      host.request(url.href, {
        method: 'POST', headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ticket: given.ticket, problem: 'script' })
      }, host.signal);
    }

    // This very file, so that a strict policy needs to allow nothing but 'self'. Null where there are none.
    function createWorker() {
      try {
        return ownScript.src ? new Worker(host.trustedUrl(workerUrl(given))) : null;
      } catch (error) {
        return null;
      }
    }

    // A provider whose script comes with the site's pages: it listens for the first event, which bubbles, and answers on
    // its target with the second one.
    function startElsewhere(current) {
      const element = dialog.element, data = readData(given);
      Object.keys(data).forEach(function (key) { element.dataset[key] = data[key]; });
      const onResponse = safely(function (event) { return submit(current, String(event.detail)); });
      element.addEventListener('bot-challenge-response', onResponse);
      current.cleanup.push(function () { element.removeEventListener('bot-challenge-response', onResponse); });
      dialog.place();
      const isThere = !element.dispatchEvent(new CustomEvent('bot-challenge-start', { bubbles: true, cancelable: true }));
      if (isThere) say('interactive');
      else if (!fallBack()) fail('blocked');
    }

    dialog = host.createPlace ? host.createPlace(given, texts) : createDialog({
      policy: host.policy, language: given.language, direction: given.direction, stylesheet: given.stylesheet,
      explanation: given.explanation, texts: texts, isBeside: !!(registered[given.provider] || {}).drawsOutside
    }, host.nonce, onCancel);
    host.signal.addEventListener('abort', onAbort);
    if (host.signal.aborted) onAbort();
    else safely(begin)();
  });
}

// A provider's script has English texts of its own, as long as the server brings no others.
function textsOf(given) {
  const own = registered[given.provider];
  return Object.assign({}, own && own.texts, given.texts);
}

function workerUrl(given) {
  return given.script + '#' + given.provider;
}
