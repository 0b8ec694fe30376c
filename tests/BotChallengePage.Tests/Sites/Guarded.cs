using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Sites;

/// <summary>
/// What most tests need of a site: a page that is challenged at once, one after a request, and an open one.
/// </summary>
public class Guarded : Controller
{
    [AcceptVerbs("GET", "HEAD", Route = "/guarded")]
    [BotChallenge]
    public string Index() => "the page";

    [AcceptVerbs("GET", "HEAD", "POST", Route = "/limited")]
    [BotChallenge(After = 1, Within = "01:00:00")]
    public string Limited() => "the page";

    [HttpGet("/open")]
    public string Open() => "open to everyone";

    [HttpGet("/view")]
    public IActionResult Page() => View("Plain");
}
