// The bar of a search whose end is a matter of luck.

const DRAW_EVERY = 100; // milliseconds

// Shows it, and returns { expect, add, end }.
function showProgress(challenge) {
  const progress = challenge.create('progress', 'bcp-progress');
  let expected = Infinity, tries = 0, drawn = 0;
  progress.max = 1;
  progress.value = 0;
  progress.setAttribute('aria-label', challenge.texts.progress);
  challenge.widget.appendChild(progress);
  return {
    // `average` tries find a solution, and `before` were made already.
    expect: function (average, before) {
      expected = average;
      tries = before;
    },
    // Luck has no memory: it shows how likely a solution was by now, and never claims to be there before it is.
    add: function (count) {
      tries += count;
      if (Date.now() - drawn < DRAW_EVERY) return;
      drawn = Date.now();
      progress.value = 1 - Math.exp(-tries / expected);
    },
    end: function () { progress.value = 1; }
  };
}
