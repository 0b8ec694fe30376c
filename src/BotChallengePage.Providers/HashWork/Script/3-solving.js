// From the page's task to its answer.

const solver = { start: start, worker: work, takesTurns: true };

async function start(challenge) {
  challenge.say('working');
  const parameters = challenge.data.parameters.split(',').map(Number);
  const task = { start: challenge.data.start, parameters: parameters };
  const progress = showProgress(challenge);
  progress.expect(Math.pow(2, parameters[0]), 0);
  const nonce = await solve(challenge, task, progress.add);
  if (nonce === null || !challenge.isOpen()) return;
  progress.end();
  await challenge.submit([challenge.data.parameters, task.start, nonce].join('.'));
}
