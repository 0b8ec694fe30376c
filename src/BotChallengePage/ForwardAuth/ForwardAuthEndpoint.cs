using BotChallengePage.Challenges;
using BotChallengePage.Diagnostics;
using BotChallengePage.Guarding;
using BotChallengePage.Localization;
using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.ForwardAuth;

/// <summary>
/// Answers a proxy that asks whether a request may come in: the guard decides about it as if it had come here.
/// </summary>
internal sealed class ForwardAuthEndpoint
{
    private readonly ForwardedEndpoint _asked;
    private readonly BotChallengeForwardAuthOptions _options;
    private readonly TrustedProxies _proxies;
    private readonly ChallengePaths _paths;
    private readonly BotChallengeMiddleware _guarded;
    private readonly ILogger<ForwardAuthEndpoint> _logger;
    private readonly LogRateLimiters _faults;

    /// <param name="asked">Stands for what is behind the proxy, with its directives.</param>
    /// <param name="options">How the proxy asks, and what it is told.</param>
    /// <param name="services">The library's.</param>
    public ForwardAuthEndpoint(
        ForwardedEndpoint asked, BotChallengeForwardAuthOptions options, IServiceProvider services)
    {
        (_asked, _options) = (asked, options);
        _proxies = Required<TrustedProxies>();
        _paths = Required<ChallengePaths>();
        _guarded = new(LetInAsync, Required<BotChallengeGuard>(), Required<DecisionResponder>());
        _logger = Required<ILogger<ForwardAuthEndpoint>>();
        _faults = new(Required<TimeProvider>());

        T Required<T>()
            where T : class => (T)services.GetService(typeof(T))!;
    }

    public Task HandleAsync(HttpContext context)
    {
        if (!_proxies.Include(context, _options.TrustedNetworks, out var peer))
        {
            if (_faults.TryAcquire(nameof(TrustedProxies)))
                Log.ForwardAuthPeerUnknown(_logger, peer?.ToString());
            return RefuseAsync(context, StatusCodes.Status403Forbidden, "This is for the proxy of the site.");
        }

        if (context.Request.PathBase.HasValue)
            return FailAsync(
                context, StatusCodes.Status500InternalServerError,
                $"the app is mounted below {context.Request.PathBase}, and its pass cookie would not come with " +
                "requests for the rest of the site");
        if (!WantedRequest.TryFind(context.Request, _options, out var wanted, out var fault))
            return FailAsync(context, StatusCodes.Status400BadRequest, fault);

        wanted.TakePlaceOf(context.Request);
        // The way to a pass is open, wherever the proxy asks.
        if (wanted.IsBelow(_paths.Prefix))
            return LetInAsync(context);

        context.SetEndpoint(_asked);
        context.Response.OnStarting(() =>
        {
            KeepOut(context);
            return Task.CompletedTask;
        });
        return _guarded.InvokeAsync(context);
    }

    private static Task LetInAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Proxies take every 2xx for a yes, and some know no other no than 401 and 403.</summary>
    private void KeepOut(HttpContext context)
    {
        var response = context.Response;
        if (context.Features.Get<IBotChallengeFeature>() is not
            BotChallengeFeature { Decision: { LetsThrough: false } decision })
            return;

        if (_options.Answer == ForwardAuthAnswer.AsIs)
        {
            if (response.StatusCode is >= 200 and < 300)
                response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (decision.Outcome == BotChallengeOutcome.Challenged &&
            RequestKind.Of(context) == AnswerShape.Navigation)
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
            if (response.Headers.Location.Count == 0)
                response.Headers.Location = PageFor(context, decision);
        }
        else
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }

    /// <summary>
    /// Where the page would have come in place. What is too long for a header leads to the page all the same: the
    /// visitor gets in, and to the start of the site.
    /// </summary>
    private string PageFor(HttpContext context, in BotChallengeDecision decision)
    {
        var culture = UrlCulture.Of(context);
        var (policy, level) = (decision.ResolvedPolicy!, decision.AskedLevel);
        var wanted = ReturnUrl.OfRequest(context.Request, _paths.Prefix);
        var page = _paths.Page(context.Request, policy, level, wanted, culture: culture);
        return LocationLimit.Fits(context.Response, page)
            ? page
            : _paths.Page(context.Request, policy, level, culture: culture);
    }

    private Task FailAsync(HttpContext context, int status, string fault)
    {
        if (_faults.TryAcquire(nameof(WantedRequest)))
            Log.ForwardAuthUnanswerable(_logger, fault);
        return RefuseAsync(context, status, "The proxy of the site has to say what is wanted.");
    }

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return ResponseBody.WriteAsync(context, "text/plain; charset=utf-8", text + "\n");
    }
}
