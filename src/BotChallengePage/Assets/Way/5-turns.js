// What tabs know of each other.

function turnName() {
  return 'bot-challenge:turn ' + prefix();
}

function passedName() {
  return 'bot-challenge:passed ' + prefix();
}

// The browser's two clocks do not agree to the millisecond.
function hasPassedMeanwhile() {
  return stored(passedName()) >= performance.timeOrigin - SECOND;
}

// Times. Where storage is blocked there are none.
function stored(name) {
  try {
    return Number(localStorage.getItem(name));
  } catch (error) {
    return 0;
  }
}

function store(name, time) {
  try {
    localStorage.setItem(name, String(time));
  } catch (error) { /* each tab solves */ }
}
