using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class PassCookieTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task On_http_it_has_exactly_these_attributes()
    {
        var (challenge, answer) = await _site.NewVisitor().SolveAsync();

        var cookie = Assert.Single((await _site.NewVisitor().VerifyAsync(challenge, answer.Payload)).SetCookies);

        Assert.StartsWith("bot-challenge-pass=", cookie, StringComparison.Ordinal);
        Assert.Equal(["httponly", "max-age=86400", "path=/", "samesite=lax"], Attributes(cookie));
    }

    [Fact]
    public async Task On_https_it_is_secure_and_for_this_host_only()
    {
        await using var secure = await Site.Dummy().Https().StartAsync();
        var visitor = secure.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync();

        var reply = await visitor.VerifyAsync(challenge, answer.Payload);

        var cookie = Assert.Single(reply.SetCookies);
        Assert.StartsWith("__Host-bot-challenge-pass=", cookie, StringComparison.Ordinal);
        Assert.Equal(["httponly", "max-age=86400", "path=/", "samesite=lax", "secure"], Attributes(cookie));
        (await (visitor with { Cookie = reply.AssertPassed() }).GetAsync("/works.csv")).AssertLetThrough();
    }

    [Fact]
    public async Task On_https_the_plain_name_is_no_pass()
    {
        await using var secure = await Site.Dummy().Https().StartAsync();
        var visitor = await secure.NewVisitor().PassAsync();

        (await (visitor with { Cookie = visitor.Cookie!.Replace("__Host-", "", StringComparison.Ordinal) }).GetAsync(
            "/works.csv")).AssertChallenged();
    }

    [Fact]
    public async Task On_https_below_a_path_base_it_cannot_be_for_the_whole_host()
    {
        await using var secure = await Site.Dummy().Https()
            .Early(app => Microsoft.AspNetCore.Builder.UsePathBaseExtensions.UsePathBase(app, "/shop"))
            .StartAsync();
        var visitor = secure.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync("/shop/bot-challenge");

        var cookie = Assert.Single((await visitor.VerifyAsync(challenge, answer.Payload)).SetCookies);

        Assert.StartsWith("__Secure-bot-challenge-pass=", cookie, StringComparison.Ordinal);
        Assert.Equal(["httponly", "max-age=86400", "path=/shop", "samesite=lax", "secure"], Attributes(cookie));
    }

    [Theory]
    [InlineData("02:30:00", "max-age=9000")]
    [InlineData("7.00:00:00", "max-age=604800")]
    public async Task It_lasts_as_long_as_a_pass(string duration, string attribute)
    {
        await using var other = await Site.Dummy().Set(("Pass:Duration", duration)).StartAsync();
        var (challenge, answer) = await other.NewVisitor().SolveAsync();

        Assert.Contains(
            attribute,
            Attributes(Assert.Single((await other.NewVisitor().VerifyAsync(challenge, answer.Payload)).SetCookies)));
    }

    [Fact]
    public async Task Its_value_is_short_and_URL_safe()
    {
        var cookie = (await _site.NewVisitor().PassAsync()).Cookie!;

        Assert.Matches("^bot-challenge-pass=[A-Za-z0-9_-]{20,512}$", cookie);
    }

    [Fact]
    public async Task It_is_still_short_with_passes_of_many_policies()
    {
        await using var policies = PolicySite.Create();
        for (var i = 0; i < 20; i++)
            policies.Set(($"Policies:policy-{i}:PassDuration", "1.00:00:00"));
        await policies.StartAsync();
        var visitor = policies.NewVisitor();

        for (var i = 0; i < 20; i++)
        {
            visitor = await visitor.PassAsync($"/bot-challenge?policy=policy-{i}");
            Assert.Matches("^bot-challenge-pass=[A-Za-z0-9_-]{20,512}$", visitor.Cookie!);
        }

        Assert.Equal(303, (await visitor.GetAsync("/bot-challenge?policy=policy-19")).Status);
    }

    private static string[] Attributes(string cookie) =>
        [.. cookie.Split("; ")[1..].Select(attribute => attribute.ToLowerInvariant()).Order(StringComparer.Ordinal)];
}
