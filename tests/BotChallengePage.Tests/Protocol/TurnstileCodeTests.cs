using System.Reflection;
using BotChallengePage.Providers.Turnstile;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Protocol;

/// <summary>Each of siteverify's documented error codes ends as it should.</summary>
public sealed class TurnstileCodeTests
{
    private static readonly Dictionary<string, SiteverifyErrorKind> Kinds = new()
    {
        ["missing-input-secret"] = SiteverifyErrorKind.Site,
        ["invalid-input-secret"] = SiteverifyErrorKind.Site,
        ["missing-input-response"] = SiteverifyErrorKind.Visitor,
        ["invalid-input-response"] = SiteverifyErrorKind.Visitor,
        ["bad-request"] = SiteverifyErrorKind.Visitor,
        ["timeout-or-duplicate"] = SiteverifyErrorKind.Visitor,
        ["internal-error"] = SiteverifyErrorKind.Service,
    };

    public static TheoryData<string> Codes => [.. Kinds.Keys, "something-new"];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Each_code_ends_as_it_should(string code)
    {
        var kind = Kinds.GetValueOrDefault(code, SiteverifyErrorKind.Visitor);
        await using var site = await TurnstileSite.StartAsync(("Verification:MaxFailures", "1"));
        var visitor = site.NewVisitor();
        site.FailAlways(VerifyFault.Error(code));

        AssertRefused(await site.AnswerAsync(visitor), kind);

        Assert.Equal(kind == SiteverifyErrorKind.Service ? 2 : 1, site.Turnstile.VerifyRequests.Count);
        Assert.Equal(kind == SiteverifyErrorKind.Site ? 1 : 0, site.Log.Of(404).Count);
        if (kind == SiteverifyErrorKind.Site)
            Assert.Contains("BotChallengePage:Turnstile:SecretKey", site.Log.Of(404)[0].Message);
        // Only what is the visitor's fault counts against their network.
        var second = await site.AnswerAsync(visitor);
        if (kind == SiteverifyErrorKind.Visitor)
            second.AssertRefused(429, "too-many-attempts");
        else
            AssertRefused(second, kind);
    }

    /// <summary>One that is missing would be the visitor's: nobody would see it by what becomes of an answer.</summary>
    [Fact]
    public async Task They_are_all_that_the_provider_knows()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var provider = Assert.Single(site.Provider.GetServices<IChallengeProvider>().OfType<TurnstileProvider>());

        var known = (IReadOnlyDictionary<string, SiteverifyErrorKind>)typeof(TurnstileProvider)
            .GetProperty("Errors", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(provider)!;

        Assert.Equal(Kinds, known);
    }

    private static void AssertRefused(Answer answer, SiteverifyErrorKind kind)
    {
        if (kind == SiteverifyErrorKind.Service)
            answer.AssertRefused(503, "unavailable");
        else
            answer.AssertRefused(403, "rejected");
    }
}
