using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Clearance;

/// <summary>Pages with forms that ask for a clearance, and what takes them.</summary>
[RequireCloudflareClearance]
public class FormsController : Controller
{
    [AcceptVerbs("GET", "HEAD", Route = "/apply/{topic?}")]
    public string Apply() => $"apply{Request.QueryString}";

    [HttpPost("/apply")]
    public string Send() => "sent";

    [HttpGet("/news", Name = "news")]
    public string News() => "news";

    [HttpGet("/both")]
    [BotChallenge(After = 1, Within = "01:00:00")]
    public string Both() => $"both{Request.QueryString}";
}
