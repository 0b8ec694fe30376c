using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>
/// Forms that the dummy app does not have, and what takes them. The script is that of forms, and no other.
/// </summary>
public sealed class FormPages : Controller
{
    [HttpGet("/tests/form")]
    public IActionResult Form() => Content(
        """
        <!DOCTYPE html>
        <html lang=en><head><title>Form</title><script src="/bot-challenge/assets/form.js"></script></head>
        <body><main><h1>Form</h1>
        <form id="one" method="post" action="/comments">
          <label>Text <input name="text"></label>
          <div data-bot-challenge-form></div>
          <button name="how" value="slowly">Send</button>
          <button name="how" value="fast">Send fast</button>
          <button name="how" value="elsewhere" formaction="/tests/elsewhere">Send elsewhere</button>
        </form>
        <form id="two" method="post" action="/tests/elsewhere">
          <label>Other <input name="text"></label>
          <div data-bot-challenge-form></div>
          <button name="how" value="second">Send the second</button>
        </form>
        </main></body></html>
        """,
        "text/html; charset=utf-8");

    [HttpPost("/comments")]
    [ValidateBotChallenge]
    public IActionResult Comment(string? text, string? how) => Take(text, how);

    [HttpPost("/tests/elsewhere")]
    [ValidateBotChallenge]
    public IActionResult Elsewhere(string? text, string? how) => Take(text, how);

    private ContentResult Take(string? text, string? how) => Content(
        ModelState.IsValid
            ? $"{Request.Path} sent {text} {how}"
            : $"{Request.Path} refused {ModelState[ValidateBotChallengeAttribute.FieldName]?.Errors[0].ErrorMessage}");
}
