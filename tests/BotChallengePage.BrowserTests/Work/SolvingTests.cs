using BotChallengePage.BrowserTests.Clients;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Work;

/// <summary>The proofs of work that packages bring, wherever a browser meets them and whatever it lacks.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class SolvingTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [Trait("Lane", "all")]
    [InlineData("argon2")]
    [AllLaneData("sha256")]
    [AllLaneData("hash-chain")]
    [AllLaneData("balloon")]
    public async Task The_default_difficulty_is_solved_in_seconds(string provider)
    {
        var setup = new SiteSetup().WithWork(provider);
        foreach (var easy in setup.Settings.Keys.Where(WorkSetup.MakesEasy).ToArray())
            setup.Settings.Remove(easy);
        var visitor = await VisitAsync(Open(setup));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);
    }

    /// <summary>The server derives with another implementation: both have to say the same of every size.</summary>
    [Theory]
    [InlineData("1", "1", "0")]
    [InlineData("37", "2", "3")]
    [AllLaneData("1024", "1", "8")]
    public async Task A_balloon_is_of_the_same_shape_on_both_sides(string space, string time, string delta)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithWork("balloon")
            .With("Balloon:SpaceCost", space).With("Balloon:TimeCost", time).With("Balloon:Delta", delta)));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);
    }

    [Theory]
    [InlineData("8", "1")]
    [InlineData("1031", "2")]
    [AllLaneData("4096", "1")]
    [AllLaneData("15", "16")]
    public async Task Browser_and_server_derive_alike(string memory, string passes)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithWork("argon2")
            .With("Argon2:MemoryKiB", memory).With("Argon2:Passes", passes)));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);
    }

    [Theory]
    [InlineData("argon2")]
    [AllLaneData("sha256")]
    [AllLaneData("hash-chain")]
    [AllLaneData("balloon")]
    public async Task On_plain_http_it_is_solved_as_well(string provider)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithWork(provider).At("shop.test")));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => window.isSecureContext || !!crypto.subtle"));
        Assert.Equal(1, visitor.Challenges);
    }

    [Theory]
    [InlineData("argon2")]
    [AllLaneData("sha256")]
    [AllLaneData("hash-chain")]
    [AllLaneData("balloon")]
    public async Task Without_WebAssembly_it_is_solved_as_well(string provider)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithWork(provider)));
        await visitor.Context.AddInitScriptAsync("delete window.WebAssembly");

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);
    }

    [Theory]
    [InlineData("argon2")]
    [AllLaneData("sha256")]
    [AllLaneData("hash-chain")]
    [AllLaneData("balloon")]
    public async Task A_policy_without_workers_moves_the_work_to_the_page(string provider)
    {
        var site = Open(new SiteSetup().WithWork(provider).OnHeaders(context =>
            context.Response.Headers.ContentSecurityPolicy = context.Response.Headers.ContentSecurityPolicy.ToString()
                .Replace("worker-src 'self'", "worker-src 'none'", StringComparison.Ordinal)));
        var visitor = (await VisitAsync(site)).Allowing(
            "CSP violation: worker-src", "Content Security Policy directive: \"worker-src 'none'\"");

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);
    }

    [Theory]
    [InlineData("argon2")]
    [AllLaneData("sha256")]
    [AllLaneData("hash-chain")]
    [AllLaneData("balloon")]
    public async Task A_worker_that_stays_silent_is_not_waited_for(string provider)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithWork(provider)));
        await visitor.Page.Clock.InstallAsync();
        await visitor.Context.AddInitScriptAsync(
            "window.Worker = class { constructor() { window.silent = true; } postMessage() {} terminate() {} }");

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Page.WaitForFunctionAsync("() => window.silent");
        await visitor.Page.Clock.FastForwardAsync(5000);

        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);
    }

    [Theory]
    [InlineData("argon2")]
    [AllLaneData("sha256")]
    [AllLaneData("hash-chain")]
    [AllLaneData("balloon")]
    public async Task Trusted_types_are_kept(string provider)
    {
        var site = Open(new SiteSetup().WithWork(provider).OnHeaders(context =>
            context.Response.Headers.ContentSecurityPolicy =
                $"{context.Response.Headers.ContentSecurityPolicy}; " +
                "require-trusted-types-for 'script'; trusted-types bot-challenge"));
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);
    }

    [Theory]
    [InlineData("argon2")]
    [AllLaneData("sha256")]
    [AllLaneData("hash-chain")]
    [AllLaneData("balloon")]
    public async Task What_a_page_asks_for_by_script_arrives(string provider)
    {
        var visitor = await VisitAsync(Open(LibraryFiles.AddTo(
            new SiteSetup().WithWork(provider), LibraryFiles.Strict)));
        await ClientPage.OpenAsync(visitor);

        Assert.StartsWith("200", await ClientPage.FetchAsync(visitor, "/partials/part"), StringComparison.Ordinal);

        Assert.NotNull(await visitor.PassAsync());
    }

    [Theory]
    [InlineData("argon2")]
    [AllLaneData("sha256")]
    [AllLaneData("hash-chain")]
    [AllLaneData("balloon")]
    public async Task Who_writes_and_sends_a_form_notices_nothing(string provider)
    {
        var visitor = await VisitAsync(Open(new SiteSetup().WithWork(provider)));
        await visitor.GoAsync("/contact");

        await visitor.Page.GetByLabel("Your message").FillAsync("A captain’s log.");
        await Expect(visitor.Page.Locator("[name=bot-challenge-ticket]")).ToBeAttachedAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");
    }
}
