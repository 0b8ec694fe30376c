// A frame from the service, and what it tells: { token } or { error }.
function emulatedFrame(element, url, parameters, onTold) {
  const frame = document.createElement('iframe');
  addEventListener('message', event => { if (event.source === frame.contentWindow) onTold(event.data); });
  frame.title = 'Widget';
  frame.src = url + '?' + new URLSearchParams(Object.assign({ host: location.hostname }, parameters));
  element.appendChild(frame);
  return frame;
}
