// What the site hears of its checks.

// For the site's log: which reference the visitor reads and under which words, or that a provider's script has not come.
// Whether it arrives is of no matter.
function tellSite(key) {
  if (isWithoutOrigin()) return;
  try {
    fetch(prefix() + '/report', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, credentials: 'same-origin', keepalive: true,
      body: JSON.stringify({ ticket: data.ticket, problem: key })
    }).then(null, function () { /* offline, or blocked as well */ });
  } catch (error) { /* a browser that cannot: the page says so */ }
}
