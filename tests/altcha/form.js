import './node_modules/altcha/dist/external/altcha.min.js';

const worker = new URL('node_modules/altcha/dist/workers/pbkdf2.js', import.meta.url);
globalThis.$altcha.algorithms.set('PBKDF2/SHA-256', () => new Worker(worker));
