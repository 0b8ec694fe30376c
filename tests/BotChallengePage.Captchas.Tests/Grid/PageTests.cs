namespace BotChallengePage.Captchas.Tests.Grid;

/// <summary>Nine pictures in a page, with a script and without.</summary>
public sealed class PageTests(PageTests.GridSite shared) : IClassFixture<PageTests.GridSite>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task Who_chooses_the_same_pictures_passes()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var cells = await visitor.ChooseAsync(page, 2);

        (await visitor.VerifyAsync(page, $"2.{cells}")).AssertPassed();
    }

    /// <summary>Who does not see them answers something else, which is no easier.</summary>
    [Fact]
    public async Task Characters_and_digits_are_answers_as_well()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (characters, _) = await visitor.LookAsync(page);
        (await visitor.VerifyAsync(page, $",{characters}")).AssertPassed();

        var other = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (_, digits) = await visitor.LookAsync(other);
        (await visitor.VerifyAsync(other, digits)).AssertPassed();
    }

    [Fact]
    public async Task Where_they_are_not_offered_they_are_none()
    {
        await using var site = await CaptchaSite.With("picture-grid").Set(("PictureGrid:OffersCharacters", "false"))
            .StartAsync();
        var visitor = site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (characters, _) = await visitor.LookAsync(page);

        Assert.Empty(page.Page.QuerySelectorAll("audio"));
        var picture = await visitor.GetAsync($"/bot-challenge/picture-grid/picture?ticket={page.Ticket}");
        Assert.Equal(404, picture.Status);
        (await visitor.VerifyAsync(page, characters)).AssertRefused(403, "rejected");
    }

    [Fact]
    public async Task W7_a_wrong_choice_is_the_last_one_of_its_grid()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var cells = await visitor.ChooseAsync(page);

        (await visitor.VerifyAsync(page, cells == "1,2" ? "1,3" : "1,2")).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(page, cells)).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(page, $"2.{await visitor.ChooseAsync(page, 2)}")).AssertPassed();
    }

    /// <summary>W31: of several boxes of the same name only one survived, so nobody could solve it.</summary>
    [Fact]
    public async Task W31_all_boxes_that_are_ticked_arrive()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var form = Assert.Single(page.Page.QuerySelectorAll("form[data-bot-challenge-answer]"));
        Assert.Equal(9, form.QuerySelectorAll("input[type=checkbox][name=response]").Length);
        Assert.Equal(
            10, form.QuerySelectorAll("fieldset img").Select(image => image.GetAttribute("src")).Distinct().Count());
        var cells = await visitor.ChooseAsync(page);

        var fields = form.QuerySelectorAll("input[type=hidden]")
            .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!))
            .Concat(cells.Split(',').Select(cell => KeyValuePair.Create("response", cell)))
            .Append(KeyValuePair.Create("response", ""));
        var answer = await visitor.SendAsync(
            HttpMethod.Post, form.GetAttribute("action")!, new FormUrlEncodedContent(fields),
            ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal((303, "/guarded"), (answer.Status, answer.Location));
        Assert.Single(answer.SetCookies);
    }

    [Theory]
    [InlineData("i=0", 200)]
    [InlineData("i=9&n=32", 200)]
    [InlineData("i=10", 404)]
    [InlineData("i=-1", 404)]
    [InlineData("n=1", 404)]
    [InlineData("i=1&n=33", 404)]
    public async Task A_grid_has_ten_pictures(string query, int status)
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);

        var answer = await visitor.GetAsync($"{page["cell-url"]}&{query}");

        Assert.Equal(status, answer.Status);
        if (status == 200)
            Assert.Equal(("image/png", "no-store"), (answer.Header("Content-Type"), answer.Header("Cache-Control")));
    }

    public sealed class GridSite : SharedSite
    {
        internal override Site Create() => CaptchaSite.With("picture-grid");
    }
}
