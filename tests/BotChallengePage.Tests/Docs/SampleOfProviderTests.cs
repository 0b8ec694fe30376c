using System.Net.Http.Json;
using System.Text.RegularExpressions;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Docs;

/// <summary>Starts a site with the manual's sample of a provider.</summary>
public sealed partial class SampleOfProviderTests
{
    [Fact]
    public async Task A_visitor_who_can_add_passes()
    {
        await using var site = await Site.With(typeof(Guarded)).Build(SamplesOfProviders.Add)
            .Use(SamplesOfProviders.Csp).Set(("Provider", "sum")).StartAsync();
        var page = await site.GetAsync("/bot-challenge");
        var numbers = Numbers().Match(page.Body);

        var speech = await site.GetAsync(page.Challenge!.GetAttribute("data-speech")!);
        using var answer = JsonContent.Create(new
        {
            ticket = page.Challenge.GetAttribute("data-ticket"),
            response = $"{int.Parse(numbers.Groups[1].Value) + int.Parse(numbers.Groups[2].Value)}",
        });
        using var response = await site.Client.PostAsync(new Uri("/bot-challenge/verify", UriKind.Relative), answer);

        Assert.Equal($"What is {numbers.Groups[1]} and {numbers.Groups[2]}?", speech.Body);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.StartsWith("default-src 'self'", page.Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task Its_section_is_checked_at_start() => Assert.Contains(
        "- BotChallengePage:Sum:Most is 0. It must be at least 1.",
        await Site.With(typeof(Guarded)).Build(SamplesOfProviders.Add).Set(("Sum:Most", "0")).FailToStartAsync());

    [GeneratedRegex(@"<label>(\d+) \+ (\d+) = <input></label>")]
    private static partial Regex Numbers();
}
