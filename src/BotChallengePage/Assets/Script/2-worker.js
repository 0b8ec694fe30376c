// The worker.

if (typeof document === 'undefined') {
  self.onmessage = function (event) {
    let tries = 0, reported = 0;
    const report = function (count) {
      tries += count;
      if (Date.now() - reported > 100) {
        self.postMessage({ tries: tries });
        tries = 0;
        reported = Date.now();
      }
    };
    search(event.data.parameters, event.data.start, event.data.step, 100, report, function () { return false; }).then(
      function (solution) { self.postMessage({ solution: solution }); },
      function () { self.postMessage({ failed: true }); });
  };
  return;
}
