// A pass is earned anew before it ends: by a page that somebody looks at, while it has nothing else to do.

const RENEWAL_POLL = 60000; // milliseconds between two looks at what is planned: a clock may have been set
const LATER = 600000;       // milliseconds until the next try, where one was broken off: the page was left, say
const LOW_BATTERY = 0.2;
const TRIED = 'tried';      // one try for each pass: who has to do something for it does that when they are challenged

let renewing = null; // what ends the renewal under way

// A challenge page or this script has noted when a pass was earned, and this script, when to renew that one.
async function renewInTime() {
  if (renewing || document.visibilityState !== 'visible' || isChallengePage()) return;
  const url = renewalUrl(), earned = recall(passedName(url)), plan = (recall(planName(url)) || '').split(' ');
  if (!earned || plan[0] === earned && !(Number(plan[1]) <= Date.now())) return;
  const controller = renewing = new AbortController();
  try {
    if (!await isConvenient()) return;
    remember(planName(url), earned + ' ' + (Date.now() + LATER));
    const end = await inTurn(url, controller.signal, function (endTurn) {
      return solve(url, null, controller.signal, endTurn, true);
    });
    if (end.renewIn) {
      remember(planName(url), earned + ' ' + (Date.now() + end.renewIn * 1000));
    } else if (recall(passedName(url)) !== earned) {
      remember(planName(url), recall(passedName(url)) + ' ' + (Date.now() + LATER)); // whatever the server says of it
      emit('passed', { policy: end.policy });
    } else if (end.reason !== 'unreachable' && end.reason !== 'aborted') {
      remember(planName(url), earned + ' ' + TRIED);
    }
  } finally {
    renewing = null;
  }
}

// Somebody waits for a pass: what is under way for nobody gives way.
function stopRenewal() {
  if (renewing) renewing.abort();
}

function planRenewals() {
  if (settingOf('renew') === 'false') return;
  const look = function () { whenIdle(function () { renewInTime().then(null, report); }); };
  setInterval(look, RENEWAL_POLL);
  document.addEventListener('visibilitychange', look);
  if (document.readyState === 'complete') look();
  else window.addEventListener('load', look);
}

function whenIdle(work) {
  if (window.requestIdleCallback) window.requestIdleCallback(work);
  else setTimeout(work, 200);
}

// Not at the cost of who saves data or has little power.
async function isConvenient() {
  const connection = navigator.connection;
  if (navigator.onLine === false || connection && connection.saveData) return false;
  if (window.matchMedia('(prefers-reduced-data: reduce)').matches) return false;
  if (!navigator.getBattery) return true;
  try {
    const battery = await navigator.getBattery();
    return battery.charging || battery.level > LOW_BATTERY;
  } catch (error) {
    return true; // the site forbids to ask
  }
}

function renewalUrl() {
  const url = new URL(home, here);
  url.searchParams.set('renew', 'yes');
  return url.href;
}

function planName(url) {
  return 'bot-challenge:renewal ' + prefixOf(url);
}
