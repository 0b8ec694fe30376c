// Without a sitekey: a small upload, which Cloudflare holds up with its page or lets through.

const FRAME_NAME = 'bot-clearance', FRAME_HEIGHT = 400;

function upload() {
  fetch(data.uploadUrl, { method: 'POST', credentials: 'same-origin', body: smallBody() }).then(
    safely(function (response) {
      if (response.headers.get('cf-mitigated') === 'challenge') uploadInFrame();
      else goOn(response.ok ? '' : 'refused');
    }),
    safely(function () { goOn('unreachable'); }));
}

// The same as a form, so that the browser shows Cloudflare's page, which sends it again when it is content.
function uploadInFrame() {
  if (isOver) return; // too late
  const frame = create('iframe');
  frame.name = FRAME_NAME;
  frame.title = document.title;
  frame.width = '100%';
  frame.height = FRAME_HEIGHT;
  frame.setAttribute('frameborder', '0');
  widget.appendChild(frame);
  frame.addEventListener('load', safely(function () { onFrame(frame); }));
  const form = smallForm(data.uploadUrl, FRAME_NAME);
  widget.appendChild(form);
  beginStep();
  form.submit();
  removeElement(form);
}

function onFrame(frame) {
  let page = null;
  try { page = frame.contentDocument; } catch (error) { /* not ours */ }
  // Neither Cloudflare's page nor the app's, which are of this site: the browser's own, for what it cannot show.
  if (!page) return goOn('framed');
  if (page.querySelector('[data-bot-clearance-arrived]')) goOn('');
}
