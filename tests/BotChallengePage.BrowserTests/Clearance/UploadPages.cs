using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.BrowserTests.Clearance;

/// <summary>A page with an upload that asks for a clearance, and what takes it.</summary>
public sealed class UploadPages : Controller
{
    [HttpGet("/tests/apply")]
    [RequireCloudflareClearance]
    public IActionResult Apply() => Page(
        """
        <form method="post" action="/tests/applied" enctype="multipart/form-data">
          <label>Letter <input type="file" name="letter"></label>
          <button>Send</button>
        </form>
        """);

    [HttpGet("/tests/open")]
    public IActionResult Before() => Page("<p>open</p>");

    [HttpGet("/tests/apply-form")]
    [RequireCloudflareClearance]
    public IActionResult Form() => File("a form"u8.ToArray(), "application/octet-stream", "form.txt");

    [HttpPost("/tests/applied")]
    public async Task<IActionResult> Applied(IFormFile letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        using var reader = new StreamReader(letter.OpenReadStream());
        return Page($"<p>Got {await reader.ReadToEndAsync()}</p>");
    }

    /// <summary>Checked each time, and challenged at once.</summary>
    [HttpGet("/tests/apply-guarded")]
    [RequireCloudflareClearance]
    [BotChallenge]
    public IActionResult Guarded() => Page("<p>guarded</p>");

    private ContentResult Page(string content) => Content(
        $"""
        <!DOCTYPE html>
        <html lang=en><head><title>Apply</title></head><body><main><h1>Apply</h1>
        <output>{Request.QueryString}</output>{content}</main></body></html>
        """,
        "text/html; charset=utf-8");
}
