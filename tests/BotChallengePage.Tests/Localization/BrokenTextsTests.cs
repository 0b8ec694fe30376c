using System.Globalization;
using System.Reflection;
using BotChallengePage.Localization;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Localization;

/// <summary>
/// A resource file of the site's own texts that cannot be read: damaged, or of a kind that needs more than text.
/// </summary>
public sealed class BrokenTextsTests
{
    [Theory]
    [InlineData("en", "Checking your browser")]
    [InlineData("de", "Ihr Browser wird überprüft")]
    [InlineData("eu", "Checking your browser")]
    public async Task The_packaged_texts_stand_in_and_the_visitor_passes(string language, string title)
    {
        await using var site = await StartAsync(new BrokenApp());

        var page = await site.GetAsync("/bot-challenge", ("Accept-Language", language));

        Assert.Equal(403, page.Status);
        Assert.Contains(title, page.Document.Title, StringComparison.Ordinal);
        await site.AssertPassableAsync();
        Assert.Equal(
            403, (await site.GetAsync(
                "/guarded", ("Accept", "application/json"), ("Accept-Language", language))).Status);
    }

    [Fact]
    public async Task Each_file_is_said_once()
    {
        await using var site = await StartAsync(new BrokenApp());

        for (var i = 0; i < 3; i++)
            await site.GetAsync("/bot-challenge", ("Accept-Language", "de-AT, de;q=0.5"));

        var said = site.Log.Of(602);
        Assert.All(said, line => Assert.Equal(
            (LogLevel.Error, true), (line.Level, line.Exception is BadImageFormatException)));
        Assert.Equal(["(neutral)", "de", "de-AT"], said.Select(line => line.Message.Split('"')[1]).Order());
    }

    private static Task<Site> StartAsync(Assembly app) => Site.With(typeof(Guarded))
        .Services(services => services.AddSingleton(app))
        .Add(services =>
        {
            services.AddBotChallengePage();
            services.AddSingleton(
                provider => new ChallengeTexts(app, provider.GetRequiredService<ILogger<ChallengeTexts>>()));
        })
        .StartAsync();

    private sealed class BrokenApp : Assembly
    {
        public override string[] GetManifestResourceNames() => ["BrokenApp.Resources.BotChallengePage.resources"];

        public override Stream GetManifestResourceStream(string name) => throw new BadImageFormatException("Damaged.");

        public override AssemblyName GetName() => new("BrokenApp");

        public override Assembly GetSatelliteAssembly(CultureInfo culture) =>
            throw new BadImageFormatException("Damaged.");
    }
}
