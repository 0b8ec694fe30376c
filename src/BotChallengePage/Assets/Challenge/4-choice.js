// Another check that asks as much: chosen by hand, and remembered for as long as the tab is there.

function choiceKey() {
  return 'bot-challenge:choice:' + (data.policy || '');
}

// False where there is nothing to follow. A check that is in the address was asked for.
function followChoice() {
  const place = root.querySelector('[data-bot-challenge-choice]'), link = place && place.querySelector('a');
  if (!place) return false;
  place.addEventListener('click', function () {
    remembered(place.getAttribute('data-bot-challenge-choice'));
    if (link && !link.hash) link.hash = location.hash;
  }, true);
  const chosen = remembered();
  if (!link || !chosen || chosen === data.provider || /[?&]provider=/.test(search)) return false;
  if (place.getAttribute('data-bot-challenge-choices').split(' ').indexOf(chosen) < 0) return false;
  const url = sameOrigin(link.getAttribute('href'));
  if (!url) return false;
  url.searchParams.set('provider', chosen);
  url.hash = location.hash;
  isLeaving = true;
  location.replace(url.href);
  return true;
}

// Where storage is blocked, each page begins with the policy's own.
function remembered(chosen) {
  try {
    if (chosen) sessionStorage.setItem(choiceKey(), chosen);
    return sessionStorage.getItem(choiceKey());
  } catch (error) {
    return null;
  }
}
