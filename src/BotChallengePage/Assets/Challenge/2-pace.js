// When it takes longer than a moment, and what the visitor does meanwhile.

const SLOW_AFTER = 5 * SECOND, OTHER_AFTER = 15 * SECOND, STUCK_AFTER = 30 * SECOND;
const GIVE_UP_AFTER = 45 * SECOND;

let isEngaged = false; // the visitor has typed, reads why, or goes elsewhere: nobody takes the page from them
let isLeaving = false; // the script itself leaves

// For an attempt that is with its provider, and whose visitor has waited for a while already. While it waits for
// somebody's hands, nothing presses them.
function keepPace(current, waited) {
  const after = function (time, work) {
    const timer = setTimeout(safely(function () {
      if (current === attempt && (told === 'working' || told === 'slow' || told === 'stuck')) work();
    }), time - waited);
    current.cleanup.push(function () { clearTimeout(timer); });
  };
  after(SLOW_AFTER, function () { say('slow'); });
  after(OTHER_AFTER, function () { if (fallbackUrl(data.fallbackUrl)) offer('slow', { other: true }); });
  after(STUCK_AFTER, function () {
    offer('stuck', RETRY);
    showHelp('stuck');
  });
  after(GIVE_UP_AFTER, function () { if (!current.answered && !isEngaged) fallBack(data.fallbackUrl); });
}

// Says what goes well, with buttons for who does not want to wait.
function offer(key, options) {
  say(key);
  addActions(addMessages(key, null), options);
}

// A failure and a reference for it: the line for who needs help, and the site is told.
function showHelp(key) {
  if (!data.reference) return;
  const help = root.querySelector('[data-bot-challenge-help]');
  if (!help && messages) messages.appendChild(create('p', '', texts.reference.replace('{0}', data.reference)));
  setClass(root, 'bcp-has-help', true);
  tellSite(key);
}
