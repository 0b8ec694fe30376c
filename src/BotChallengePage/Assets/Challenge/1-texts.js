// Texts.

// A custom view may keep nothing but the contract: these stand in for whatever data-texts does not bring.
const ENGLISH = {
  working: 'One moment, please.',
  progress: 'Progress of the check',
  slow: 'This is taking longer than usual. On a slow device it can take up to a minute. You can leave this tab in the background.',
  stuckTitle: 'Still not done',
  stuck: 'The check is taking unusually long. You can keep waiting, or try again.',
  interactiveTitle: 'One more step',
  interactive: 'Please complete the check on this page.',
  openingTitle: 'Opening your page…',
  opening: 'The check is done. Some pages take a while to open.',
  stillHere: 'If you started a download, it should have begun, and you can close this page.',
  doneTitle: 'You can continue now',
  done: 'The check is done. You stay on this page until you continue.',
  rejectedTitle: 'That did not work',
  rejected: 'The check did not succeed. Please try again.',
  timeoutTitle: 'Time ran out',
  timeout: 'The check was not completed in time. Please try again.',
  expiredTitle: 'Please reload this page',
  expired: 'It is no longer valid. When you reload it, the check starts again.',
  changedTitle: 'Your browser cannot be recognized',
  changed: 'It describes itself differently from one request to the next. An extension, a privacy tool or the “desktop site” setting may be the reason. Please turn it off for this site, then reload this page.',
  waitTitle: 'Please wait',
  tooMany: 'There were too many attempts. You can try again when the time is up.',
  unavailable: 'The check is not available right now. You can try again when the time is up.',
  timeLeft: 'Time left: {0}',
  ready: 'You can try again now',
  offlineTitle: 'You are offline',
  offline: 'The check continues by itself as soon as you are connected again.',
  unreachableTitle: 'The site cannot be reached',
  unreachable: 'A content blocker, a VPN or your network may be the reason, or the site is very busy. Please allow this site in your content blocker, or try again in a little while.',
  blockedTitle: 'Something is blocking the check',
  blocked: 'Part of it could not be loaded. A content blocker or your network may be the reason. Please allow scripts on this page, then try again.',
  misconfiguredTitle: 'The check is out of order',
  misconfigured: 'This is not your fault: the site has to repair it. Please try again later.',
  unsupportedTitle: 'The check does not work in this browser',
  unsupported: 'Please update it, or use another browser.',
  clockTitle: 'Your clock seems to be wrong',
  clock: 'Please correct the date and time on your device, then try again.',
  cookiesTitle: 'This site needs a cookie',
  cookies: 'Your browser does not keep the cookie that remembers the check. Please allow cookies for this site, then try again.',
  framedTitle: 'Please open this page in a new tab',
  framed: 'It is shown inside another site, where your browser does not keep the cookie that remembers the check.',
  copyTitle: 'This is not the original page',
  copy: 'The check cannot work in a copy or a preview. Please open the original page.',
  loopTitle: 'The site is asking again',
  loop: 'The check succeeded, but the site keeps asking for it. You can try to continue. If you come back here, please allow cookies for this site, or try again later.',
  errorTitle: 'Something went wrong',
  error: 'Please try again.',
  retry: 'Try again',
  reload: 'Reload the page',
  continue: 'Continue to the page',
  formSend: 'Send the form',
  formBack: 'Back to the form',
  other: 'Use a different check',
  openTab: 'Open in a new tab',
  openOriginal: 'Open the original page',
  reference: 'Reference: {0}'
};

let ownTexts; // those that came with the script, if any

// The page's texts, as far as it has any. `own` are the English ones of the provider.
function readTexts(own) {
  const result = Object.assign({}, ENGLISH, own);
  try {
    const given = data.texts ? JSON.parse(data.texts) : ownTexts || {};
    Object.keys(result).forEach(function (key) { if (given[key]) result[key] = String(given[key]); });
  } catch (error) { /* the English ones do */ }
  return result;
}
