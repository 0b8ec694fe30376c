using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Docs;

/// <summary>The samples of docs/limits.md to the letter; <see cref="SampleOfLimitTests"/> starts them.</summary>
internal static class SamplesOfLimits
{
    public static void Search(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage()
            .AddPolicy("search", policy => policy
                .After(100, TimeSpan.FromMinutes(1))
                .Window(CounterWindow.Sliding));
    }

    public static void AllTogether(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage()
            .AddPolicy("search", policy => policy
                .After(15, TimeSpan.FromSeconds(10))
                .AfterAll(300, TimeSpan.FromSeconds(10)));
    }

    public static void UnderLoad(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage(options => options.Busy.Cpu = 80)
            .AddPolicy("search", policy => policy.WhenBusy());
    }

    public static void FrameworksLimiter(WebApplicationBuilder builder)
    {
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy("search", context => context.HasBotChallengePass()
                ? RateLimitPartition.GetNoLimiter("passed")
                : RateLimitPartition.GetFixedWindowLimiter(
                    $"{context.Connection.RemoteIpAddress}",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = 100, Window = TimeSpan.FromMinutes(1) }));
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = async (rejected, _) => await rejected.HttpContext.TryBotChallengeAsync();
        });
    }

    public static void Exports(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage()
            .AddPolicy("exports", policy => policy
                .After(100, TimeSpan.FromMinutes(1))
                .OverLimit(OverLimitAction.Refuse)
                .LimitPassHolders());
    }
}

[BotChallenge(After = 100, Within = "00:01:00", OverLimit = OverLimitAction.Refuse)]
public sealed class ExportsController : Controller
{
    [HttpGet("/exports/{year}")]
    public IActionResult Show(int year) => Content($"{year}");
}

public sealed class TwoLimitsController : Controller
{
    [HttpGet("/both")]
    [BotChallenge(After = 2, Within = "03:00:00")]
    [BotChallenge(After = 100, Within = "00:01:00", OverLimit = OverLimitAction.Refuse)]
    public IActionResult Search() => Content("found");
}
