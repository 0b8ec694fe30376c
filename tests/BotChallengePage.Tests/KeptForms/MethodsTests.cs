using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.KeptForms;

/// <summary>Which methods a directive is for.</summary>
public sealed class MethodsTests
{
    [Theory]
    [InlineData("/every", "GET", false)]
    [InlineData("/every", "HEAD", false)]
    [InlineData("/every", "POST", true)]
    [InlineData("/every", "PUT", true)]
    [InlineData("/every", "PATCH", false)]
    [InlineData("/every", "DELETE", false)]
    [InlineData("/every", "OPTIONS", false)]
    [InlineData("/policy", "GET", true)]
    [InlineData("/policy", "POST", true)]
    [InlineData("/own", "GET", true)]
    [InlineData("/own", "POST", false)]
    public async Task A_directive_is_for_the_methods_that_it_or_its_policy_names(
        string path, string method, bool isChallenged)
    {
        await using var site = await WithPolicy()
            .Set(("Policies:forms:Methods", "GET,POST")).StartAsync();

        var answer = await site.SendAsync(new HttpMethod(method), path);

        Assert.Equal(isChallenged, answer.Header("Bot-Challenge") is not null);
        Assert.Equal(isChallenged, answer.Status != 200);
    }

    [Fact]
    public async Task All_that_it_is_for_counts_together()
    {
        await using var site = await WithPolicy()
            .Set(("Policies:forms:Methods", "GET,POST")).StartAsync();
        var (visitor, other) = (site.NewVisitor(), site.NewVisitor());

        (await visitor.GetAsync("/counted")).AssertLetThrough();
        var posted = await visitor.PostAsync("/counted", PostedForms.Bytes("q=1"), PostedForms.UrlEncoded);
        (await other.PostAsync("/counted", PostedForms.Bytes("q=1"), PostedForms.UrlEncoded)).AssertLetThrough();
        (await other.GetAsync("/counted")).AssertChallenged();

        Assert.NotNull(ChallengeContract.Read(posted)["form"]);
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("GET;POST")]
    [InlineData("GET,")]
    [InlineData("QUERY")]
    public async Task What_no_directive_can_be_for_stops_the_app(string methods) => Assert.Contains(
        $"BotChallengePage:Policies:forms:Methods is \"{methods}\". It takes GET, POST, PUT, PATCH and DELETE",
        await WithPolicy().Set(("Policies:forms:Methods", methods)).FailToStartAsync(),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_policy_that_gets_the_method_while_the_app_runs_keeps_forms_as_well()
    {
        await using var site = await WithPolicy()
            .Set(("Policies:forms:After", "0"), ("Policies:forms:Within", "01:00:00")).StartAsync();
        var visitor = site.NewVisitor();
        (await visitor.PostAsync("/policy", PostedForms.Bytes("q=1"), PostedForms.UrlEncoded)).AssertLetThrough();

        site.Edit(("Policies:forms:Methods", "POST"));

        var page = await visitor.PostAsync("/policy", PostedForms.Bytes("q=1"), PostedForms.UrlEncoded);
        Assert.NotNull(ChallengeContract.Read(page)["form"]);
    }

    private static Site WithPolicy() => Site.With(typeof(FormController), typeof(FormPolicyController));
}
