using AngleSharp.Dom;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;
using TestSite;

namespace BotChallengePage.Tests.Challenges;

/// <summary>The page without Razor is the packaged view in the packaged layout, element for element.</summary>
public class PlainPageTests
{
    private const string Override = "/Views/Shared/BotChallengePage/Challenge.cshtml";
    private static readonly string[] Varying =
        ["data-ticket", "data-reference", "data-challenge", "data-challenge-url", "data-original"];

    private const string Html = "text/html; blazor-enhanced-nav=on";

    [Theory]
    [InlineData("/bot-challenge?dest=%2Fx", "en", null)]
    [InlineData("/bot-challenge?dest=%2Fx%3Fa%3D%22%3E%3Cb", "ar", "n\"><script>")]
    [InlineData("/bot-challenge?policy=staff", "de", "r4nd0m")]
    [InlineData("/guarded", "fr", null, Html)]
    public async Task Both_have_the_same_markup(string url, string language, string? nonce, string accept = "*/*")
    {
        await using var packaged = await StartAsync(nonce, _ => { });
        await using var plain = await StartAsync(nonce, site => site
            .Views(Override)
            .Services(services => services.AddSingleton(
                new Looks { OnChallenge = () => throw new InvalidOperationException("No view.") })));

        var one = await packaged.GetAsync(url, ("Accept-Language", language), ("Accept", accept));
        var other = await plain.GetAsync(url, ("Accept-Language", language), ("Accept", accept));

        Assert.Empty(packaged.Log.Of(601));
        Assert.Single(plain.Log.Of(601));
        Assert.Equal(Outline(one.Document.DocumentElement), Outline(other.Document.DocumentElement));
    }

    private static async Task<Site> StartAsync(string? nonce, Action<Site> add)
    {
        var site = Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(options => options.CspNonce = _ => nonce))
            .Set(("Layout", BotChallengePageOptions.StandaloneLayout), ("Policies:staff:PassDuration", "01:00:00"));
        add(site);
        return await site.StartAsync();
    }

    /// <summary>
    /// Elements, attributes and texts; of a ticket and of the site's address only that they are there.
    /// </summary>
    private static string Outline(INode node, string indent = "") => node switch
    {
        IElement element => $"{indent}<{element.LocalName} {AttributesOf(element)}>\n" +
            string.Concat(element.ChildNodes.Select(child => Outline(child, indent + "  "))),
        IText { ParentElement.ClassName: "bcp-reference" } => $"{indent}…\n",
        IText { TextContent: var text } when text.Trim().Length > 0 => $"{indent}{text.Trim()}\n",
        _ => "",
    };

    private static string AttributesOf(IElement element) => string.Join(' ', element.Attributes
        .OrderBy(attribute => attribute.Name, StringComparer.Ordinal)
        .Select(attribute => $"{attribute.Name}=\"{ValueOf(attribute)}\""));

    private static string ValueOf(IAttr attribute) =>
        Varying.Contains(attribute.Name) ? "…" : attribute.Value;
}
