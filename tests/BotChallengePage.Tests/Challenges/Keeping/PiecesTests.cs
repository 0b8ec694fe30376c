using System.Reflection;
using BotChallengePage.Challenges;
using BotChallengePage.Challenges.Keeping;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Tests.Challenges.Keeping;

public sealed class PiecesTests
{
    private readonly SiteClock _clock = new();

    /// <summary>A property that somebody adds is either a place of its own or the same for all.</summary>
    [Theory]
    [InlineData(typeof(ChallengeModel))]
    [InlineData(typeof(DenialModel))]
    [InlineData(typeof(RefusalModel))]
    [InlineData(typeof(WaitModel))]
    public void No_property_of_a_model_is_forgotten(Type type)
    {
        var model = (BotChallengePageModel)Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
            property.SetValue(model, Something(property.PropertyType));

        var marked = new PagePlaces().Mark(model);

        Assert.All(type.GetProperties(), property => Assert.NotNull(property.GetValue(marked)));
        Assert.True(marked.LayoutHasMain);
        Assert.Equal(PageTheme.Dark, marked.Theme);
        Assert.DoesNotContain(
            [.. type.GetProperties().Where(property => property.Name is not (
                nameof(ChallengeModel.Title) or nameof(ChallengeModel.Blurb) or nameof(ChallengeModel.WhyTitle) or
                nameof(ChallengeModel.Why) or nameof(ChallengeModel.NoScript) or nameof(ChallengeModel.Language) or
                nameof(ChallengeModel.Direction) or nameof(ChallengeModel.Layout) or
                nameof(ChallengeModel.DefaultLayout) or nameof(ChallengeModel.LanguagesTitle)))],
            property => (property.GetValue(marked)?.ToString() ?? "").Contains("visitor", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a", "\ud83d", "\ude00b")]
    [InlineData("\ud83d", "\ude00\ud83d", "\ude00")]
    [InlineData("", "\u00e9\u05d0", "x")]
    public void A_character_may_come_in_two_halves(params string[] pieces)
    {
        using var page = new PageBuffer();
        foreach (var piece in pieces)
            page.Write(piece);

        Assert.Equal(string.Concat(pieces), System.Text.Encoding.UTF8.GetString(page.Written));
    }

    [Fact]
    public void A_page_may_be_long()
    {
        using var page = new PageBuffer();
        for (var i = 0; i < 100; i++)
            page.Write(new string('\u20ac', 1_000));

        Assert.Equal(300_000, page.Written.Length);
    }

    [Fact]
    public async Task Pages_are_made_in_turn_on_half_of_the_cores()
    {
        var most = Math.Max(1, Environment.ProcessorCount / 2);
        var turns = new PageTurns(_clock);
        var waiting = Enumerable.Range(0, most + 3).Select(_ => turns.EnterAsync()).ToArray();

        await Task.WhenAll(waiting[..most]);
        for (var i = most; i < waiting.Length; i++)
        {
            Assert.False(waiting[i].IsCompleted);
            turns.Leave();
            await waiting[i];
        }

        for (var i = 0; i < most; i++)
            turns.Leave();
        await turns.EnterAsync();
    }

    [Fact]
    public async Task Nobody_waits_for_a_second_for_who_does_not_end_their_turn()
    {
        var turns = new PageTurns(_clock);
        var waiting = Enumerable.Range(0, Environment.ProcessorCount + 1).Select(_ => turns.EnterAsync()).ToArray();
        Assert.False(waiting[^1].IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(1));
        var late = turns.EnterAsync();

        await Task.WhenAll(waiting);
        Assert.False(late.IsCompleted);
        foreach (var _ in waiting)
            turns.Leave();
        await late;
    }

    private static object Something(Type type) => type == typeof(bool) ? true
        : type == typeof(PageTheme) ? PageTheme.Dark
        : type == typeof(IHtmlContent) ? new HtmlString("the visitor's")
        : "the visitor's";
}
