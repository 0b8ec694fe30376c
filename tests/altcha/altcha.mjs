// The published ALTCHA packages as one command: reads JSON from standard input, writes JSON.
//   solve         a challenge, by altcha-lib              → payload
//   solve-worker  a challenge, by the widget's own worker → payload
//   verify        { payload, secret }, by altcha-lib      → what it says
//   create        options and secret, by altcha-lib       → a challenge
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { runInThisContext } from 'node:vm';

const workerFiles = { 'PBKDF2/SHA-256': 'pbkdf2', ARGON2ID: 'argon2id' };

if (isMainThread) {
  const { createChallenge, solveChallenge, verifySolution } = await import('altcha-lib');
  const { deriveKey } = await import('altcha-lib/algorithms/pbkdf2');
  const input = JSON.parse(await text(process.stdin));
  const commands = {
    solve: async () => payloadOf(input, await solveChallenge({ challenge: input, deriveKey })),
    'solve-worker': async () => payloadOf(input, await solveInWorker(input)),
    verify: () => verifySolution({ ...JSON.parse(atob(input.payload)), hmacSignatureSecret: input.secret, deriveKey }),
    create: ({ secret, ...options } = input) => createChallenge({ ...options, hmacSignatureSecret: secret, deriveKey }),
  };
  process.stdout.write(JSON.stringify(await commands[process.argv[2]]()));
} else {
  // The worker is written for a browser; this is all of a browser that it uses, besides Web Crypto.
  globalThis.self = { postMessage: message => parentPort.postMessage(message) };
  parentPort.on('message', data => globalThis.self.onmessage({ data }));
  const workerFile = fileURLToPath(import.meta.resolve(`altcha/workers/${workerData}`));
  runInThisContext(readFileSync(workerFile, 'utf8'), { filename: workerFile });
}

/** As the widget does it. */
function payloadOf({ parameters, signature }, solution) {
  return btoa(JSON.stringify({ challenge: { parameters, signature }, solution }));
}

function solveInWorker(challenge) {
  const worker = new Worker(new URL(import.meta.url), { workerData: workerFiles[challenge.parameters.algorithm] });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', answer => (answer?.error ? reject(answer.error) : resolve(answer)));
    worker.postMessage({ type: 'work', challenge, counterStart: 0, counterStep: 1 });
  }).finally(() => worker.terminate());
}
