// reCAPTCHA's object, as https://developers.google.com/recaptcha/docs/display has it.
(() => {
  const api = window.emulatedApi, anchor = 'https://www.google.com/recaptcha/api2/anchor', widgets = [];
  const ask = (element, parameters) => new Promise((resolve, reject) => emulatedFrame(
    element, anchor, parameters, told => told.token ? resolve(told.token) : reject(new Error(told.error))));
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
    ask(container, { sitekey: parameters.sitekey, auto: '1' }).then(parameters.callback, () => parameters['error-callback']());
    return Promise.resolve(null);
  };
  api.reset = () => {};
  api.waiting.forEach(call => call());
})();
