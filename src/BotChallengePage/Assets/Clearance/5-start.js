// When somebody looks at the page, and not before.

function start() {
  root = document.querySelector('[data-bot-clearance]');
  if (!root || root.botClearanceStarted) return; // a layout may include the script a second time
  root.botClearanceStarted = true;
  data = root.dataset;
  widget = root.querySelector('[data-bot-clearance-widget]') || root.appendChild(create('div'));
  depth = history.length;
  setClass('bcp-started');
  setTimeout(showLink, LINK_AFTER);
  prepareLink();
  // Back on the page by the browser's own way: what is over does not begin again, and the link leads on.
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) showLink();
  });
  // Cloudflare's pages do not work in the frame of another site.
  if (isFramedByOthers()) return goOn('framed');
  // Cloudflare would ask again and again.
  if (!keepsCookie(';SameSite=Lax')) return goOn('cookies');
  waitFor(Number(data.timeout));
  if (data.sitekey) loadTurnstile();
  else upload();
}

whenReady(safely(start));
