// Texts.

// A custom view may keep nothing but the contract: these stand in for whatever data-texts does not bring.
const ENGLISH = {
  working: 'Your browser is being checked. This takes a few seconds.',
  loading: 'The check is loading. One moment, please.',
  interactive: 'Please complete the check on this page.',
  verifying: 'The answer is being checked. One moment, please.',
  passed: 'Done. You are being taken to the page.',
  stillHere: 'Done. If you started a download, it is on its way, and you may close this page.',
  stillHereLink: 'Otherwise, continue to the page',
  progress: 'Progress of the check',
  actionNeeded: 'Action needed',
  rejected: 'The check did not succeed. Please try again.',
  timeout: 'The check has run out of time. Please try again.',
  expired: 'This page is no longer valid, perhaps because it was open for a while. Please reload it.',
  tooMany: 'There were too many attempts. Please wait a few minutes, then reload this page.',
  replayed: 'This check has already been used. Please reload the page.',
  unavailable: 'The check is not available at the moment. Please try again in a little while.',
  ready: 'You can try again now.',
  offline: 'The site could not be reached. Please check your internet connection, then try again.',
  blocked: 'The check could not be loaded. A content blocker or your network may be the reason. Please allow this page to load scripts, then try again.',
  misconfigured: 'The check of this site is not set up correctly. This is not your fault. Please try again later.',
  unsupported: 'The check does not work in this browser. Please update it, or use another browser.',
  clock: 'The clock of your device seems to be wrong. Please set date and time, then try again.',
  cookies: 'You have passed the check, but your browser does not keep the cookie that proves it. Please allow cookies for this site, then try again.',
  framed: 'This page is shown inside another site, where your browser does not keep the cookie that lets you through. Please open it in a tab of its own.',
  copy: 'This page is a copy, or a view of the page in which the check cannot work. Please open the original page.',
  loop: 'You have passed the check, but the site keeps asking for it. Please continue by hand. If you come back to this page, please allow cookies for this site or try again later.',
  error: 'Something went wrong. Please try again.',
  retry: 'Try again',
  reload: 'Reload the page',
  continue: 'Continue to the page',
  other: 'Use a different check',
  openTab: 'Open the page in a new tab',
  openOriginal: 'Open the original page'
};

// The page's texts, as far as it has any. `own` are the English ones of the provider.
function readTexts(own) {
  const result = Object.assign({}, ENGLISH, own);
  try {
    const given = JSON.parse(data.texts);
    Object.keys(result).forEach(function (key) { if (given[key]) result[key] = String(given[key]); });
  } catch (error) { /* the English ones do */ }
  return result;
}
