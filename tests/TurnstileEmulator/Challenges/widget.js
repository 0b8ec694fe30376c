// Inside the widget's frame: runs the challenge, that is, asks the emulator how it goes on, and tells the page.

'use strict';

const TEXTS = {
  en: {
    verify: 'Verify you are human', busy: 'Verifying…', done: 'Success!', failed: 'Verification failed',
    expired: 'Verification expired', timeout: 'Verification timed out', refresh: 'Refresh',
  },
  de: {
    verify: 'Bestätigen Sie, dass Sie ein Mensch sind', busy: 'Wird überprüft …', done: 'Erfolg!',
    failed: 'Überprüfung fehlgeschlagen', expired: 'Überprüfung abgelaufen', timeout: 'Zeit abgelaufen', refresh: 'Erneuern',
  },
};

const run = Number(new URLSearchParams(location.search).get('run'));
const root = document.documentElement;
const interaction = document.getElementById('interaction');
const checkbox = document.getElementById('checkbox');
const refresh = document.getElementById('refresh');
let texts = TEXTS.en;
let challenge = null;
let timer = 0;

// To any origin: the page that embeds the widget is not known before it writes.
function tell(message) {
  parent.postMessage({ ...message, run }, '*');
}

function say(text) {
  document.getElementById('status').textContent = text;
}

function dress({ theme, language }) {
  const wanted = (language === 'auto' ? navigator.language : language).slice(0, 2).toLowerCase();
  root.lang = Object.hasOwn(TEXTS, wanted) ? wanted : 'en';
  root.dataset.theme = theme;
  texts = TEXTS[root.lang];
}

async function ask(interacted) {
  say(texts.busy);
  const response = await fetch('/turnstile/v0/challenge', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...challenge, interacted }),
  });
  return response.ok ? response.json() : { event: 'fail', code: '300010' };
}

async function proceed(interacted) {
  const answer = await ask(interacted).catch(() => ({ event: 'fail', code: '300020' }));
  if (answer.event === 'silence') return;
  if (answer.event === 'interactive') wait(answer.after);
  else if (answer.event === 'complete') say(texts.done);
  else say(texts.failed);
  tell(answer);
}

function wait(after) {
  say('');
  checkbox.checked = false;
  interaction.hidden = false;
  document.getElementById('prompt').textContent = texts.verify;
  timer = setTimeout(() => {
    interaction.hidden = true;
    say(texts.timeout);
    tell({ event: 'timeout' });
  }, after);
}

checkbox.addEventListener('change', () => {
  clearTimeout(timer);
  interaction.hidden = true;
  tell({ event: 'interacted' });
  proceed(true);
});

refresh.addEventListener('click', () => tell({ event: 'refresh' }));

window.addEventListener('message', ({ source, origin, data }) => {
  if (source !== parent || data.run !== run) return;
  if (data.event === 'run') {
    // The browser vouches for the origin: a token names the host where the widget really ran.
    const hostname = origin.startsWith('http') ? new URL(origin).hostname : '';
    challenge = { sitekey: data.sitekey, hostname, action: data.action, cData: data.cData };
    dress(data);
    proceed(false);
  } else if (data.event === 'stale') {
    say(texts[data.reason]);
    refresh.textContent = texts.refresh;
    refresh.hidden = !data.button;
  }
});

tell({ event: 'ready', mode: root.dataset.mode });
