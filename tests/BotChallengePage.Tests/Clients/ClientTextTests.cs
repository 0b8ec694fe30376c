using System.Globalization;
using System.Text.RegularExpressions;
using BotChallengePage.Localization;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotChallengePage.Tests.Clients;

/// <summary>The dialog has no words of its own: those that it says are among the texts of every language.</summary>
public sealed partial class ClientTextTests
{
    [Fact]
    public void Every_text_that_the_dialog_says_is_there()
    {
        var assets = Repository.PathOf("src", "BotChallengePage", "Assets");
        var said = new[] { "Client", "Dialog" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(assets, folder), "*.js"))
            .SelectMany(file => Saying().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["key"].Value)
            .Where(key => key != "body") // for the page's own scripts, which have sent it
            .ToHashSet(StringComparer.Ordinal);
        var texts = new ChallengeTexts(app: null, NullLogger<ChallengeTexts>.Instance);
        var keys = texts.In(CultureInfo.GetCultureInfo("en"));

        Assert.True(said.Count > 12, string.Join(' ', said));
        Assert.All(said, key =>
        {
            var name = char.ToUpperInvariant(key[0]) + key[1..];
            Assert.True(keys.ContainsKey("Script" + name) || keys.ContainsKey("Client" + name), key);
        });
    }

    [GeneratedRegex(@"(?:texts\.|(?:say|fail)\(')(?<key>[a-z]\w*)")]
    private static partial Regex Saying();
}
