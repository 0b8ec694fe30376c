// hCaptcha's object, as https://docs.hcaptcha.com/configuration has it.
window.hcaptcha = (() => {
  const widgets = new Map();
  // As the real one does: from other hosts of the service than this script.
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = 'https://newassets.hcaptcha.com/captcha/v1/widget.css';
  document.head.appendChild(link);
  fetch('https://api2.hcaptcha.com/checksiteconfig');
  return {
    render(container, parameters) {
      if (!parameters.sitekey) throw new Error('[hCaptcha] missing sitekey');
      const id = Math.random().toString(36).slice(2);
      widgets.set(id, emulatedFrame(
        container, 'https://newassets.hcaptcha.com/captcha/v1/checkbox', { sitekey: parameters.sitekey },
        told => told.token ? parameters.callback(told.token) : parameters['error-callback'](told.error)));
      return id;
    },
    reset() {},
    remove(id) {
      widgets.get(id).remove();
      widgets.delete(id);
    }
  };
})();
