// What the short script says. All other words come with the whole one.

// In the order of data-words, which has them in the visitor's language.
const ENGLISH = [
  'Opening your page…',
  'The check is done. Some pages take a while to open.',
  'Something is blocking the check',
  'Part of it could not be loaded. A content blocker or your network may be the reason. Please allow scripts on this ' +
    'page, then try again.',
  'You are offline',
  'The check continues by itself as soon as you are connected again.',
  'Try again'
];
const OPENING = 0, BLOCKED = 2, OFFLINE = 4, RETRY = 6;

function word(number) {
  try {
    return JSON.parse(data.words)[number] || ENGLISH[number];
  } catch (error) {
    return ENGLISH[number];
  }
}

// A heading and the words for it. The whole script is told what the page had there.
function say(number, isAlert) {
  const heading = root.querySelector('[data-bot-challenge-heading]') || root.querySelector('h1');
  const status = region('data-bot-challenge-status');
  if (!begun.hasSpoken) {
    begun.hasSpoken = true;
    begun.title = document.title;
    begun.headline = heading && heading.textContent;
  }
  const last = root.querySelector('.bcp-messages'), hadFocus = !!last && last.contains(document.activeElement);
  setClass(root, 'bcp-shown', true);
  setClass(root, 'bcp-other', true);
  if (heading) heading.textContent = word(number);
  document.title = begun.title.split(begun.headline || begun.title).join(word(number));
  removeElement(last);
  if (!isAlert) {
    status.textContent = word(number + 1);
    return;
  }
  setClass(root, 'bcp-has-messages', true);
  setClass(root, 'bcp-has-help', true);
  status.textContent = '';
  const messages = create('div', 'bcp-messages'), alert = create('div', 'bcp-alert');
  const button = create('button', 'bcp-button', word(RETRY));
  alert.setAttribute('role', 'alert');
  button.type = 'button';
  button.addEventListener('click', again);
  status.parentNode.insertBefore(messages, status.nextSibling);
  messages.appendChild(alert);
  messages.appendChild(button);
  // Filled after it is in the page: else some readers miss it. They are told the heading, too.
  alert.appendChild(create('span', 'bcp-heard', word(number) + ' '));
  alert.appendChild(create('p', '', word(number + 1)));
  if (hadFocus) button.focus();
}
