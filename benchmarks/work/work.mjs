// What work.sh says. Argument: a folder for the browser's profile.

import { createServer } from 'node:http';
import { runInThisContext } from 'node:vm';
import { Browser } from '../click/browser.mjs';
import { kinds } from './kinds.mjs';

const ROUNDS = Number(process.env.ROUNDS || 50), RUNS = 40;

// Solves in workers, as the pages do. Milliseconds.
const SOLVE = `async function solve(kind, given) {
  const count = Math.min(navigator.hardwareConcurrency, 4), workers = [], began = performance.now();
  await new Promise((resolve, reject) => {
    for (let i = 0; i < count; i++) {
      const worker = new Worker('/' + kind);
      workers.push(worker);
      worker.onerror = event => reject(new Error(event.message));
      worker.onmessage = ({ data }) => { if (data.solution !== undefined) resolve(); else if (data.failed) reject(new Error('failed')); };
      worker.postMessage({ ...given, start: i, first: i, step: count });
    }
  });
  workers.forEach(worker => worker.terminate());
  return performance.now() - began;
}`;

const server = createServer((request, response) => {
  const kind = kinds[request.url.slice(1)];
  response.setHeader('Content-Type', kind ? 'text/javascript' : 'text/html');
  response.end(kind ? [...kind.source, kind.worker].join('\n') : `<!DOCTYPE html><script>${SOLVE}</script>`);
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const browser = await Browser.start(process.argv[2], []);
const tab = await (await browser.newContext()).newTab();
await tab.send('Page.enable');
const loaded = new Promise(resolve => tab.on('Page.loadEventFired', resolve));
await tab.send('Page.navigate', { url: `http://127.0.0.1:${server.address().port}/page` });
await loaded;

const times = kinds.map(() => []);
for (let round = 0; round < ROUNDS; round++) {
  for (let i = 0; i < kinds.length; i++) {
    const { result, exceptionDetails } = await tab.send('Runtime.evaluate', {
      expression: `solve(${i}, ${JSON.stringify(kinds[i].create())})`, awaitPromise: true, returnByValue: true
    });
    if (exceptionDetails) throw new Error(`${kinds[i].name}: ${exceptionDetails.exception?.description}`);
    times[i].push(result.value);
  }
}
await browser.close();
server.close();

console.log('| work | a solve: median | mean | 95th percentile | a try: CPU time |\n| --- | --- | --- | --- | --- |');
kinds.forEach((kind, i) => {
  const sorted = times[i].sort((a, b) => a - b);
  const at = part => `${(sorted[Math.floor(part * sorted.length)] / 1000).toFixed(2)} s`;
  const mean = sorted.reduce((sum, time) => sum + time, 0) / sorted.length / 1000;
  console.log(`| ${kind.name} | ${at(0.5)} | ${mean.toFixed(2)} s | ${at(0.95)} | ${Number(tryTime(kind).toPrecision(2))} ms |`);
});

// The best of five runs: other processes do not count, but they cool the caches.
function tryTime(kind) {
  const once = runInThisContext(`(function () {\n${kind.source.join('\n')}\n${kind.once(kind.create())}\n})`)();
  let best = Infinity;
  for (let run = 0; run < 5; run++) {
    const before = process.cpuUsage();
    let tries = 0;
    for (let i = 0; i < RUNS; i++) tries += Number(once()) || 1;
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000 / tries);
  }
  return best;
}
