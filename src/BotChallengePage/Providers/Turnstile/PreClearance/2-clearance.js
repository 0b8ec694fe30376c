// For a request that Cloudflare itself has stopped. A widget with pre-clearance has by then set the cookie that lets it
// through, or says that it has not; the token is nobody's.

register(function (token, isCleared) { return isCleared === true; });
