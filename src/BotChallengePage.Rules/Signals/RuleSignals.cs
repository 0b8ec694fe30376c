using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Rules.Signals;

/// <summary>
/// What pages have found out of the network of a client: whether it follows what nobody sees, and renders.
/// </summary>
internal sealed partial class RuleSignals(
    TimeProvider time, IOptionsMonitor<RuleSignalOptions> options, ILogger<RuleSignals> logger)
{
    private readonly NetworkMarks _followed = new(time);
    private readonly NetworkMarks _rendered = new(time);
    private int _isMissed;

    /// <summary>
    /// Where the app has them: the options as they were at start. <see langword="null"/> where nobody has called
    /// <c>MapBotChallengeSignals()</c>.
    /// </summary>
    public SignalPaths? Paths { get; private set; }

    public TimeSpan Memory => options.CurrentValue.Memory;

    public SignalPaths Map() => Paths =
        new(options.CurrentValue.HoneypotPath, options.CurrentValue.StylesheetPath);

    /// <summary>
    /// Somebody has opened the page that nobody sees. A browser that fetches pages before anybody asks for them has
    /// not, nor one that a page of another site has sent here (any could have its readers' networks remembered so), nor
    /// has somebody with a pass, or a program that only looks whether the link is dead.
    /// </summary>
    public void Follow(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && !IsPrefetch(context.Request) &&
            !IsFromElsewhere(context.Request) && !context.HasBotChallengePass())
            _followed.Add(AddressOf(context), Memory);
    }

    public void Render(HttpContext context) => _rendered.Add(AddressOf(context), Memory);

    public bool HasFollowed(HttpContext context) => IsAsked() && _followed.Contains(AddressOf(context));

    public bool HasRendered(HttpContext context) => IsAsked() && _rendered.Contains(AddressOf(context));

    /// <summary>Says once that a rule asks for what can never be so.</summary>
    private bool IsAsked()
    {
        if (Paths is null && Interlocked.Exchange(ref _isMissed, 1) == 0)
            NotMapped(logger);
        return Paths is not null;
    }

    private static IPAddress? AddressOf(HttpContext context) =>
        context.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress;

    private static bool IsFromElsewhere(HttpRequest request) => request.Headers["Sec-Fetch-Site"] == "cross-site";

    private static bool IsPrefetch(HttpRequest request) =>
        Says(request, "Sec-Purpose") || Says(request, "Purpose") || Says(request, "X-Moz") ||
        Says(request, "X-Purpose");

    private static bool Says(HttpRequest request, string header) =>
        request.Headers[header].ToString() is var value &&
        (value.Contains("prefetch", StringComparison.OrdinalIgnoreCase) ||
            value.Contains("preview", StringComparison.OrdinalIgnoreCase));

    [LoggerMessage(
        701, LogLevel.Warning,
        "A rule asks which networks have followed the honeypot or fetched the stylesheet, but nothing is there that " +
        "could say so. Call app.MapBotChallengeSignals().")]
    private static partial void NotMapped(ILogger logger);
}
