using AngleSharp.Html.Parser;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class InlineCodeTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("ar")]
    public async Task No_inline_script_style_or_handler_is_on_the_page_in_the_sites_layout(string language)
    {
        var page = await _site.NewVisitor().GetAsync("/bot-challenge?dest=%2Fsearch", ("Accept-Language", language));

        Assert.Contains("Alderwick", page.Body);
        Assert.Empty(InlineCode.In(ChallengeContract.Read(page).Page));
    }

    [Fact]
    public async Task Nor_in_the_packaged_layout()
    {
        await using var packaged = await PolicySite.Create().StartAsync();

        Assert.Empty(InlineCode.In((await packaged.NewVisitor().ChallengeAsync()).Page));
    }

    [Theory]
    [InlineData("<script>1</script>")]
    [InlineData("<style>a{}</style>")]
    [InlineData("<p style='color:red'>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<a href='javascript:1'>x</a>")]
    public void The_search_would_find_them(string html) =>
        Assert.NotEmpty(InlineCode.In(new HtmlParser().ParseDocument(html)));
}
