// From the page's challenge to its answer.

botChallenge.provider('argon2', { start: start, worker: work, takesTurns: true });

async function start(challenge) {
  challenge.say('working');
  const progress = showProgress(challenge);

  // In the page, so that the work begins at once; a view of the site's own may bring its address alone.
  const given = challenge.data.challenge && JSON.parse(challenge.data.challenge)
    || await challenge.getJson(challenge.data.challengeUrl);
  if (!given) return;
  const parameters = given.parameters;
  if (!parameters || parameters.algorithm !== 'ARGON2ID' || parameters.parallelism !== 1) {
    return challenge.fail('error', 'reload');
  }

  const started = Date.now();
  progress.expect(Math.pow(16, parameters.keyPrefix.length), 0);
  const solution = await solve(challenge, parameters, progress.add);
  if (!solution || !challenge.isOpen()) return;
  progress.end();
  await challenge.submit(btoa(JSON.stringify({
    challenge: { parameters: parameters, signature: given.signature },
    solution: { counter: solution.counter, derivedKey: solution.derivedKey, time: Date.now() - started }
  })));
}
