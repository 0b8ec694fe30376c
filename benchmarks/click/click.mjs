// What click.sh says. Arguments: the port of the guarded app over http; the next is https, the two after them are those of the
// unprotected app. Then the hash of the certificate's key, and a folder for the browser's profile.

import { Browser } from './browser.mjs';

const [port, key, profile] = [Number(process.argv[2]), process.argv[3], process.argv[4]];
const ROUNDS = Number(process.env.ROUNDS || 20);
const GIVE_UP_AFTER = 120_000; // milliseconds
const WANTED = '/search?q=harbour', FREE_SEARCHES = 2;

const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const CASES = [
  { name: 'https', scheme: 'https', goal: 400 },
  { name: 'plain http', scheme: 'http', goal: 400 },
  { name: 'https, 20 tabs, the last', scheme: 'https', tabs: 20, goal: 600, rounds: ROUNDS / 4 },
  { name: 'plain http, 20 tabs, the last', scheme: 'http', tabs: 20, goal: 600, rounds: ROUNDS / 4 },
  { name: 'https, CPU 4 times slower', scheme: 'https', cpu: 4 },
  { name: 'https, CPU 6 times slower', scheme: 'https', cpu: 6 },
  { name: 'https, slow 3G', scheme: 'https', network: SLOW_3G, goal: 1900, rounds: ROUNDS / 2 },
  { name: 'plain http, slow 3G', scheme: 'http', network: SLOW_3G, goal: 1900, rounds: ROUNDS / 2 },
];

const origin = (scheme, isGuarded) => `${scheme}://shop.test:${port + (isGuarded ? 0 : 2) + (scheme === 'https' ? 1 : 0)}`;

// In every document: tells of its long tasks, and when it is there. A wanted page counts when its content is.
const WATCH = `
  new PerformanceObserver(list => list.getEntries().forEach(entry => told(JSON.stringify({
    task: entry.duration, isChallenge: !!document.querySelector('[data-bot-challenge]')
  })))).observe({ type: 'longtask', buffered: true });
  addEventListener('DOMContentLoaded', () => setTimeout(() => told(JSON.stringify({
    path: location.pathname, isChallenge: !!document.querySelector('[data-bot-challenge]'),
    at: performance.timeOrigin + performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd
  }))));`;

const browser = await Browser.start(profile, [
  '--host-resolver-rules=MAP shop.test 127.0.0.1', `--ignore-certificate-errors-spki-list=${key}`
]);

// One visitor who clicks in each of their tabs at once: { time, requests, bytes, challenges, task }, of which `time` is until
// the last tab has its page.
async function visit(test, isGuarded) {
  const visitor = await browser.newContext();
  const seen = { requests: 0, bytes: 0, challenges: 0, task: 0 };
  const tabs = await Promise.all(Array.from({ length: test.tabs || 1 }, () => open(visitor, test, isGuarded, seen)));
  Object.assign(seen, { requests: 0, bytes: 0, challenges: 0, task: 0 });
  const start = Date.now();
  tabs.forEach(tab => tab.send('Runtime.evaluate', { userGesture: true, expression: CLICK }));
  const arrivals = await Promise.all(tabs.map(tab => tab.arrival));
  await visitor.close();
  return { ...seen, time: Math.max(...arrivals) - start };
}

const CLICK = `{ const link = document.createElement('a'); link.href = '${WANTED}'; document.body.append(link); link.click(); }`;

// A tab that shows a page which nobody is challenged for.
async function open(visitor, test, isGuarded, seen) {
  const tab = await visitor.newTab();
  let isReady;
  const ready = new Promise(resolve => { isReady = resolve; });
  tab.arrival = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`${test.name}: no page within ${GIVE_UP_AFTER} ms`)), GIVE_UP_AFTER).unref();
    tab.on('Runtime.bindingCalled', event => {
      const told = JSON.parse(event.payload);
      if (told.task && told.isChallenge) seen.task = Math.max(seen.task, told.task);
      if (!told.at) return;
      if (told.path === '/about') isReady();
      else if (told.isChallenge) seen.challenges++;
      else if (told.path === '/search') resolve(told.at);
    });
  });
  tab.on('Network.requestWillBeSent', () => seen.requests++);
  tab.on('Network.loadingFinished', event => { seen.bytes += event.encodedDataLength; });
  for (const domain of ['Runtime', 'Page', 'Network']) await tab.send(domain + '.enable');
  await tab.send('Runtime.addBinding', { name: 'told' });
  await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: WATCH });
  await tab.send('Page.navigate', { url: origin(test.scheme, isGuarded) + '/about' });
  await ready;
  if (test.cpu) await tab.send('Emulation.setCPUThrottlingRate', { rate: test.cpu });
  if (test.network) await tab.send('Network.emulateNetworkConditions', test.network);
  return tab;
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

function row(name, visits) {
  const median = key => quantile(visits.map(visit => visit[key]), 0.5);
  return `${name}: ${median('time').toFixed(0)} / ${quantile(visits.map(visit => visit.time), 0.95).toFixed(0)} ms, ` +
    `${median('requests')} requests, ${median('bytes')} bytes`;
}

// The searches that are free are used up, for everybody here, and each app has rendered its pages.
for (const scheme of ['https', 'http']) {
  for (let i = 0; i <= FREE_SEARCHES; i++) {
    for (const isGuarded of [true, false]) await visit({ name: 'first visits', scheme }, isGuarded);
  }
}

const wanted = process.env.ONLY ? CASES.filter(test => test.name.includes(process.env.ONLY)) : CASES;
for (const test of wanted) {
  const guarded = [], free = [];
  for (let i = 0; i < Math.max(3, test.rounds || ROUNDS); i++) {
    guarded.push(await visit(test, true));
    free.push(await visit(test, false));
  }
  if (guarded.some(visit => visit.challenges === 0)) throw new Error(`${test.name}: a visit without a challenge`);
  const extra = quantile(guarded.map((visit, i) => visit.time - free[i].time), 0.5);
  console.log(`${test.name}\n  ${row('challenged', guarded)}\n  ${row('unprotected', free)}\n` +
    `  extra in the median of ${guarded.length}: ${extra.toFixed(0)} ms` + (test.goal ? `, goal ${test.goal}` : '') +
    `; longest task of the challenge page: ${quantile(guarded.map(visit => visit.task), 0.5).toFixed(0)} ms in the median, ` +
    `${Math.max(...guarded.map(visit => visit.task)).toFixed(0)} at most (0: none over 50)`);
}
await browser.close();
