using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.KeptForms;

/// <summary>Forms that are challenged, and answer with what they got.</summary>
public sealed class FormController : Controller
{
    /// <summary>The bytes of the body as they came.</summary>
    [HttpPost("/raw")]
    [BotChallenge(Methods = "POST")]
    public async Task<string> Raw()
    {
        using var body = new MemoryStream();
        await Request.Body.CopyToAsync(body);
        return $"{Request.ContentType} {Convert.ToHexString(body.ToArray())}";
    }

    [HttpPost("/small")]
    [RequestSizeLimit(100)]
    [BotChallenge(Methods = "POST")]
    public string Small() => "small";

    [AcceptVerbs("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", Route = "/every")]
    [BotChallenge(Methods = "POST, put")]
    public string Every() => "every";

    [AcceptVerbs("PUT", "PATCH", "DELETE", Route = "/changed")]
    [BotChallenge(Methods = "PUT,PATCH,DELETE")]
    public string Changed() => "changed";

    [AcceptVerbs("GET", "POST", Route = "/counted")]
    [BotChallenge(After = 1, Within = "01:00:00", Methods = "GET,POST")]
    public string Counted() => "counted";
}
