// For a pass: the server has the token checked.

register(function (token) { return token; });
