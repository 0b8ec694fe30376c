// Asking the server whether an answer is right.

const OK = 200;
const LOST_COOKIE = 'bot-challenge:lost-cookie';

function verification(response) {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept': 'application/json, application/problem+json' },
    body: JSON.stringify({ ticket: data.ticket, response: response })
  };
}

// { status, body, isJson, retryAfter }; body is {} unless it was JSON.
function readAnswer(response, text) {
  let body = null;
  try { body = JSON.parse(text); } catch (error) { /* a proxy's error page, perhaps */ }
  const isJson = body !== null && typeof body === 'object';
  return {
    status: response.status, body: isJson ? body : {}, isJson: isJson,
    retryAfter: Number(response.headers.get('Retry-After')) || 0
  };
}

function isPassed(answer) {
  return answer.status === OK && answer.body.success === true;
}

// Whether the browser did not bring back a pass a moment ago.
function hasLostCookie() {
  return recently(LOST_COOKIE, DEPARTURE_MEMORY).length > 0;
}
