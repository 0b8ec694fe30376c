// reCAPTCHA's object, as https://developers.google.com/recaptcha/docs/display has it.
(() => {
  const api = window.emulatedApi, anchor = 'https://www.google.com/recaptcha/api2/anchor', widgets = [];
  const ask = (element, parameters) => new Promise((resolve, reject) => emulatedFrame(
    element, anchor, parameters, told => told.token ? resolve(told.token) : reject(new Error(told.error))));
  // Pictures over the page. A press beside them closes them, and nobody is told.
  const askWithPictures = parameters => {
    const popup = document.createElement('div'), beside = document.createElement('div');
    beside.id = 'beside';
    popup.style.cssText = beside.style.cssText = 'position: fixed; z-index: 9; top: 0; left: 0';
    beside.style.width = beside.style.height = '100%';
    beside.onclick = () => popup.remove();
    popup.appendChild(beside);
    document.body.appendChild(popup);
    const told = ask(popup, parameters), pictures = popup.lastChild;
    pictures.style.cssText = 'position: fixed; z-index: 10; top: 0; left: 0; background: #fff';
    pictures.onload = () => pictures.focus();
    return told.then(token => { popup.remove(); return token; });
  };
  api.render = (container, parameters) => {
    if (parameters.sitekey === 'wrong') throw new Error('Invalid site key or not loaded in api.js: wrong');
    widgets.push({ container, parameters });
    if (parameters.size !== 'invisible') {
      ask(container, { sitekey: parameters.sitekey })
        .then(parameters.callback, () => parameters['error-callback']());
    }
    return widgets.length - 1;
  };
  api.execute = (which, options) => {
    if (options) return ask(document.body, { sitekey: which, action: options.action, auto: '1' });
    const { container, parameters } = widgets[which];
    const asked = parameters.sitekey === 'site-key-2'
      ? askWithPictures({ sitekey: parameters.sitekey })
      : ask(container, { sitekey: parameters.sitekey, auto: '1' });
    asked.then(parameters.callback, () => parameters['error-callback']());
    return Promise.resolve(null);
  };
  api.reset = () => {};
  api.waiting.forEach(call => call());
})();
