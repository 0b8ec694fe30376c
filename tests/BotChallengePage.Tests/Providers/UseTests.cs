using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Providers;

/// <summary>What a provider of an app's shows is used up by an answer, and written in the visitor's language.</summary>
public sealed class UseTests(UseTests.UsingSite shared) : IClassFixture<UseTests.UsingSite>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task A_thing_is_used_up_once_and_others_are_not()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync();

        (await visitor.VerifyAsync(page, "first wrong")).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(page, "first right")).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(page, "second right")).AssertPassed();
    }

    [Fact]
    public async Task Another_ticket_has_its_own()
    {
        var visitor = _site.NewVisitor();
        (await visitor.VerifyAsync(await visitor.ChallengeAsync(), "first wrong")).AssertRefused(403, "rejected");

        (await visitor.VerifyAsync(await visitor.ChallengeAsync(), "first right")).AssertPassed();
    }

    [Fact]
    public async Task Of_many_at_once_one_is_the_first()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.VerifyAsync(page, "only wrong")));

        Assert.Equal(1, shared.Provider.Uses);
        Assert.All(answers, answer => answer.AssertRefused(403, "rejected"));
    }

    [Theory]
    [InlineData("de", "de Bitte versuchen Sie es noch einmal.")]
    [InlineData("xx", "en Please try again.")]
    public async Task Its_markup_is_in_the_visitors_language(string language, string words)
    {
        var visitor = _site.NewVisitor() with { Headers = [("Accept-Language", language)] };

        var page = await visitor.ChallengeAsync();

        Assert.Equal(words, page.Page.QuerySelector("[data-words]")!.TextContent);
    }

    public sealed class UsingSite : SharedSite
    {
        internal UsingProvider Provider { get; } = new();

        internal override Site Create() => Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<IChallengeProvider>(Provider)).Set(("Provider", "using"));
    }

    /// <summary>Takes answers of two words: what is used, and whether that is right.</summary>
    internal sealed class UsingProvider : IChallengeProvider
    {
        private int _uses;

        public string Name => "using";

        /// <summary>Of things called <c>only</c>.</summary>
        public int Uses => Volatile.Read(ref _uses);

        public ChallengeWidget CreateWidget(ChallengeContext challenge) => new()
        {
            Data = new Dictionary<string, string>(),
            Content = new HtmlContentBuilder().AppendFormat(
                "<p data-words>{0} {1}</p>", challenge.Language, challenge.Texts["ScriptError"]),
        };

        public async ValueTask<ProviderVerdict> VerifyAsync(
            ChallengeAnswer answer, CancellationToken cancellationToken)
        {
            var words = answer.Response.Split(' ');
            var isFirst = await answer.TryUseAsync(words[0], cancellationToken);
            if (isFirst && words[0] == "only")
                Interlocked.Increment(ref _uses);
            return isFirst && words[1] == "right" ? ProviderVerdict.Passed : ProviderVerdict.Rejected;
        }
    }
}
