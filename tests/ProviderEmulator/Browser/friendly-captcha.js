// The SDK's object, as the documentation in @friendlycaptcha/sdk has it.
window.frcaptcha = {
  createWidget(options) {
    const element = options.element;
    const emit = (name, detail) => element.dispatchEvent(new CustomEvent('frc:widget.' + name, { detail }));
    setTimeout(() => emit('statechange', { state: 'activated', mode: 'noninteractive', response: '.ACTIVATED' }));
    const frame = emulatedFrame(
      element, 'https://global.frcapi.com/api/v2/captcha/widget', { sitekey: options.sitekey, auto: '1' },
      told => told.token
        ? emit('complete', { response: told.token, state: 'completed' })
        : emit('error', { error: { code: told.error, detail: '' } }));
    return { destroy() { frame.remove(); }, reset() {}, getElement: () => element };
  }
};
