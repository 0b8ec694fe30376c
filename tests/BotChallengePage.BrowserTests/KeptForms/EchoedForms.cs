using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.BrowserTests.KeptForms;

/// <summary>
/// Pages with a form that is challenged, and the answer to it: its bytes as they came. <c>/tests/twin</c> answers in
/// the same way and is not challenged.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class EchoedForms : Controller
{
    /// <summary>Letters whose bytes are no letters in one encoding or another.</summary>
    public const string Letters = "Jürgen Á א € ‰ ž 日本";

    private static readonly ConcurrentQueue<string> Posts = new();

    /// <summary>How often a form with this mark has arrived.</summary>
    public static int CountOf(string mark) => Posts.Count(mark.Equals);

    [HttpGet("/tests/kept")]
    public ContentResult Form(
        string mark, string to = "/tests/sent", string enctype = "application/x-www-form-urlencoded",
        string charset = "utf-8", bool file = false)
    {
        var letters = HtmlEncoder.Default.Encode(Letters);
        return Content(
            $"""
            <!DOCTYPE html><html lang="en"><head><title>form</title></head><body><main><h1>form</h1>
            <form method="post" action="{to}?mark={mark}&amp;x=%C3%BC"
                enctype="{enctype}" accept-charset="{charset}">
              <input name="text" value="{letters}">
              <input name="text" value="">
              <textarea name="lines">
            one
            two &amp; "three" = four +%41
            </textarea>
              <input name="between" value="between">
              <input name="text" value="last">
              <input name='a"b c' value="'">
              <input type="hidden" name="_charset_">
              <input type="hidden" name="action" value="an action">
              <input type="hidden" name="submit" value="no button">
              <input type="hidden" name="appendChild" value="no method">
              <input type="checkbox" name="unchecked">
              <select name="many" multiple><option selected>1<option>2<option selected>3</select>
              {(file ? "<input type=file name=file id=file>" : "")}
              <button name="pressed" value="this one" id="send">Send</button>
              <button name="pressed" value="another">Other</button>
            </form></main></body></html>
            """,
            "text/html; charset=utf-8");
    }

    [HttpPost("/tests/sent")]
    [BotChallenge(Methods = "POST")]
    public Task<ContentResult> Sent() => TellAsync();

    [HttpPost("/tests/twin")]
    public Task<ContentResult> Twin() => TellAsync();

    /// <summary>One address for the form's page and for what it sends, as Razor Pages have.</summary>
    [HttpPost("/tests/kept")]
    [BotChallenge(Methods = "POST")]
    public Task<ContentResult> Same() => TellAsync();

    /// <summary>No action has parameters: model binding would read the form.</summary>
    private async Task<ContentResult> TellAsync()
    {
        if (Request.Path != "/tests/twin")
            Posts.Enqueue(Request.Query["mark"].ToString());
        using var body = new MemoryStream();
        await Request.Body.CopyToAsync(body);
        var type = Request.ContentType!;
        var text = Encoding.Latin1.GetString(body.ToArray());
        if (type.IndexOf("boundary=", StringComparison.Ordinal) is > 0 and var start)
            (text, type) = (text.Replace(type[(start + 9)..], "", StringComparison.Ordinal), type[..start]);
        return Content(
            $"""
            <!DOCTYPE html><html lang="en"><head><title>sent</title></head><body><main><h1>sent</h1>
            <pre>{HtmlEncoder.Default.Encode(type + "\n" + text.Replace("\r", "\\r", StringComparison.Ordinal))}</pre>
            <p>{Request.Headers.Origin == $"{Request.Scheme}://{Request.Host}"}</p></main></body></html>
            """,
            "text/html; charset=utf-8");
    }
}
