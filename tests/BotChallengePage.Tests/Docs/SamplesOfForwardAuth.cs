using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Docs;

/// <summary>
/// The samples of docs/forward-auth.md to the letter; the tests of ForwardAuth ask them, through real proxies.
/// </summary>
internal static class SamplesOfForwardAuth
{
    public static void Services(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage();
        builder.Services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders =
            ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost);
    }

    public static void Endpoints(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.MapBotChallengePage();
        app.MapBotChallengeForwardAuth(auth =>
            auth.Directives.Add(new BotChallengeAttribute { After = 5, Within = "03:00:00" }));
    }

    public static void ForNginx(WebApplication app)
    {
        app.MapBotChallengeForwardAuth(auth =>
        {
            auth.Answer = ForwardAuthAnswer.Unauthorized;
            auth.MethodHeader = "X-Original-Method";
        });
    }
}
