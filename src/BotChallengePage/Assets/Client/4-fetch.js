// fetch.

function fetchAgain() {
  return send(arguments, []);
}

// `met`: the kinds of challenges that this request has met, each of which is passed once.
async function send(args, met) {
  const input = args[0], init = args[1], isRequest = input instanceof Request, own = init || {};
  const url = isRequest ? input.url : String(input);
  const credentials = own.credentials || isRequest && input.credentials;
  if (!isServed(url, credentials)) return nativeFetch.apply(window, args);

  const sent = { url: new URL(url, document.baseURI).href, method: methodOf(input, own, isRequest), isRepeatable: true };
  const signal = own.signal !== undefined ? own.signal : isRequest ? input.signal : null;
  const hasOwnBody = isRequest && own.body === undefined && sent.method !== 'GET' && sent.method !== 'HEAD';
  // What has been sent cannot be cloned any more. A request that was sent before is the browser's to refuse.
  const second = hasOwnBody && !input.bodyUsed ? input.clone() : input;
  const first = nativeFetch.apply(window, args);
  const secondInit = init && Object.assign({}, init);
  if (init && init.body !== undefined) {
    secondInit.body = copyOf(init.body);
    sent.isRepeatable = secondInit.body !== undefined;
  }
  if (init && init.headers !== undefined) secondInit.headers = copyOfHeaders(init.headers);

  const response = await first;
  const challenge = challengeOfResponse(response, credentials);
  if (!challenge) return response;
  if (met.includes(kindOf(challenge))) {
    onChallengedAgain(sent, challenge);
    return response;
  }
  const reason = await whyNot(sent, challenge, signal);
  if (reason) return CANCELLED.indexOf(reason) < 0 ? response : withoutRedirect(response);

  if (response.body) response.body.cancel().then(null, report);
  return send([second, secondInit], met.concat(kindOf(challenge)));
}

function methodOf(input, init, isRequest) {
  return String(init.method || (isRequest ? input.method : 'GET')).toUpperCase();
}

// What is no header is refused by the browser, in the first request.
function copyOfHeaders(headers) {
  try {
    return new Headers(headers);
  } catch (error) {
    return headers;
  }
}

// A worker of the site may answer without a URL.
function challengeOfResponse(response, credentials) {
  return response.url && !isServed(response.url, credentials) ? null
    : challengeOf(function (name) { return response.headers.get(name); }, response.url);
}

// htmx would go to the challenge page, and the visitor has just said that they would rather not.
function withoutRedirect(response) {
  if (!response.headers.has('HX-Redirect')) return response;
  const headers = new Headers(response.headers);
  headers.delete('HX-Redirect');
  const copy = new Response(response.body, { status: response.status, statusText: response.statusText, headers: headers });
  Object.defineProperty(copy, 'url', { value: response.url });
  return copy;
}
