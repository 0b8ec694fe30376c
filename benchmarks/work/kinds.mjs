// The proofs of work: their scripts, a worker's part of them, what it is sent, and the source of a function that returns one
// that makes a try, or a number of them, which it returns.

import { readFileSync, readdirSync } from 'node:fs';

const SRC = new URL('../../src/', import.meta.url);

// The files of a folder that come before the one that starts on the page.
function scripts(folder) {
  const path = new URL(folder, SRC);
  return readdirSync(path).sort().filter(name => name.endsWith('.js') && !/solving/.test(name)).map(name => readFileSync(new URL(name, path), 'utf8'));
}

const hex = bytes => Array.from(crypto.getRandomValues(new Uint8Array(bytes)), byte => (byte + 256).toString(16).slice(1)).join('');
const altcha = parameters => () => ({
  parameters: { nonce: hex(16), salt: hex(16), keyLength: 32, keyPrefix: '00', ...parameters }
});

// One of flask-Vouch's: its difficulty and costs.
const hashes = (name, folder, ...parameters) => ({
  name: `${name} (${parameters.join(', ')})`,
  source: ['const solver = null, botChallenge = { provider() {} };', ...scripts('Shared/Sha256/'), ...scripts('Shared/Working/'),
    ...scripts('BotChallengePage.Providers/HashWork/Script/'),
    ...scripts(`BotChallengePage.Providers/HashWork/${folder}/`)],
  worker: 'work(self);',
  create: () => ({ task: { start: hex(32), parameters } }),
  once: ({ task }) => `const hash = createWork('${task.start}', ${JSON.stringify(parameters)});
    let nonce = 0;
    return () => { for (let i = 0; i < BATCH; i++) hash(nonce++); return BATCH; };`
});

export const kinds = [
  {
    name: 'proof of work (2000, `00`), plain http',
    source: [...scripts('Shared/Hex/'), ...scripts('Shared/Sha256/'), ...scripts('BotChallengePage/Providers/ProofOfWork/Searching/'),
      ...scripts('BotChallengePage/Providers/ProofOfWork/Script/'), 'deriveNatively = async () => { throw new Error(); };'],
    worker: 'work(self, derivePlainly);',
    create: altcha({ cost: 2000 }),
    once: ({ parameters }) => `const salt = fromHex('${parameters.salt}');
      return () => derivePlainly(fromHex('${hex(20)}'), salt, ${parameters.cost}, 32);`
  },
  ...[1024, 4096].map(memoryCost => ({
    name: `Argon2, ${memoryCost / 1024} MiB, \`00\``,
    source: [...scripts('Shared/Hex/'), ...scripts('Shared/Working/'), ...scripts('BotChallengePage.Argon2/Script/')],
    worker: 'work(self);',
    create: () => ({ task: altcha({ cost: 1, memoryCost })().parameters }),
    once: ({ task: parameters }) => `const derive = createArgon2id(fromHex('${parameters.salt}'), 1, ${memoryCost}, 32);
      return () => derive(fromHex('${hex(20)}'));`
  })),
  hashes('SHA-256', 'Sha256', 18),
  hashes('hash chain', 'HashChain', 10, 1000),
  hashes('balloon', 'Balloon', 8, 1024, 1, 3),
];
