using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BotChallengePage.Localization;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Assets;

/// <summary>The short script knows its few words by their place in a list, which two files write down.</summary>
public sealed partial class ShortWordsTests
{
    [Fact]
    public async Task Its_English_is_that_of_the_resource_file_in_the_same_order()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var source = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "src/BotChallengePage/Assets/Short/1-words.js"));
        var list = ListPattern.Match(source).Groups[1].Value;

        var written = PartPattern.Split(list).Select(entry => string.Concat(
            StringPattern.Matches(entry).Select(part => part.Groups[1].Value)));

        Assert.Equal(
            JsonSerializer.Deserialize<string[]>(
                site.Provider.GetRequiredService<ChallengeTexts>().FirstTextsIn(CultureInfo.GetCultureInfo("en"))),
            written);
    }

    [GeneratedRegex(@"const ENGLISH = \[(.*?)\n\];", RegexOptions.Singleline)]
    private static partial Regex ListPattern { get; }

    [GeneratedRegex(@",\n")]
    private static partial Regex PartPattern { get; }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex StringPattern { get; }
}
