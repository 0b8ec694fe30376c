using System.Net;
using System.Security.Claims;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>Each condition of <see cref="BotChallengeConditions"/>, asked by a site that skips whom it fits.</summary>
public sealed class ReadyMadeConditionTests(ReadyMadeConditionTests.Fixture shared)
    : IClassFixture<ReadyMadeConditionTests.Fixture>
{
    private const string Secret = "0123456789abcdef";

    [Theory]
    [InlineData(true, Secret)]
    [InlineData(false)]
    [InlineData(false, "")]
    [InlineData(false, "0123456789abcde")]
    [InlineData(false, "0123456789abcdef0")]
    [InlineData(false, "0123456789ABCDEF")]
    [InlineData(false, "Bearer 0123456789abcdef")]
    [InlineData(false, Secret, Secret)]
    [InlineData(false, Secret, "x")]
    [InlineData(false, "x", Secret)]
    [InlineData(false, Secret + "," + Secret)]
    public async Task A_secret_header_has_to_be_there_once_and_to_the_letter(bool isMet, params string[] values)
    {
        var site = shared.Skipping(BotChallengeConditions.SecretHeader("X-Uptime-Key", Secret));

        // Over the socket: an HttpClient would send the values in one line.
        var answer = await site.RawAsync("GET", "/page", [.. values.Select(value => $"X-Uptime-Key: {value}")]);

        Assert.StartsWith(isMet ? "HTTP/1.1 200 " : "HTTP/1.1 307 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-uptime-key", "pässwörter-sind-lang")]
    [InlineData("X-UPTIME-KEY", "with spaces in the middle")]
    public async Task The_name_of_a_secret_header_has_no_case_and_the_secret_may_be_any_text(string name, string secret)
    {
        var site = shared.Skipping(BotChallengeConditions.SecretHeader("X-Uptime-Key", secret));
        using var client = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) =>
                System.Text.Encoding.UTF8 });
        using var request = new HttpRequestMessage(HttpMethod.Get, site.Origin + "/page");
        request.Headers.TryAddWithoutValidation(name, secret);

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("X-Key", "")]
    [InlineData("X-Key", "0123456789abcde")]
    [InlineData("X-Key", null)]
    [InlineData("", Secret)]
    [InlineData(" ", Secret)]
    public async Task A_secret_that_can_be_guessed_stops_the_app(string name, string? secret)
    {
        var message = await Skipping(() => BotChallengeConditions.SecretHeader(name, secret!)).FailToStartAsync();

        Assert.Contains(name.Trim().Length == 0 ? "'name'" : "'secret'", message, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcde", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty", true)]
    [InlineData("document", false)]
    [InlineData("", false)]
    [InlineData("image", false)]
    [InlineData("Empty", false)]
    [InlineData("empty, empty", false)]
    [InlineData(null, false)]
    public async Task A_fetch_says_that_it_is_one(string? destination, bool isMet)
    {
        var site = shared.Skipping(BotChallengeConditions.IsFetch);

        Assert.Equal(
            isMet, await IsSkippedAsync(site, "/page", destination is null ? [] : [("Sec-Fetch-Dest", destination)]));
    }

    [Theory]
    [InlineData("nobody", false)]
    [InlineData("anonymous", false)]
    [InlineData("signed in", true)]
    [InlineData("anonymous and signed in", true)]
    public async Task Signed_in_is_whom_Authorize_lets_through_too(string who, bool isMet)
    {
        await using var site = await Skipping(() => BotChallengeConditions.SignedIn)
            .Use(app => app.Use((context, next) =>
            {
                context.User = new ClaimsPrincipal(Identities(who));
                return next(context);
            }))
            .StartAsync();

        Assert.Equal(isMet, await IsSkippedAsync(site, "/page"));
    }

    [Theory]
    [InlineData("192.0.2.0/24", "192.0.2.0", true)]
    [InlineData("192.0.2.0/24", "192.0.2.255", true)]
    [InlineData("192.0.2.0/24", "192.0.3.0", false)]
    [InlineData("192.0.2.0/24", "192.0.1.255", false)]
    [InlineData("192.0.2.0/24", "::ffff:192.0.2.7", true)]
    [InlineData("192.0.2.0/24", "::192.0.2.7", false)]
    [InlineData("192.0.2.0/24", "c000:0207::", false)]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("192.0.2.7/32", "192.0.2.7", true)]
    [InlineData("0.0.0.0/0", "203.0.113.7", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("::/0", "203.0.113.7", false)]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("2001:DB8::/32", "2001:db8::1", true)]
    [InlineData("2001:db8::1", "2001:db8::1", true)]
    [InlineData("2001:db8::1", "2001:db8::2", false)]
    [InlineData("fe80::/10", "fe80::1%2", true)]
    [InlineData("fe80::1", "fe80::1%2", true)]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", true)]
    [InlineData("::ffff:192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("::ffff:192.0.2.0/120", "192.0.2.200", true)]
    [InlineData("::ffff:192.0.2.0/120", "192.0.3.200", false)]
    [InlineData("::ffff:0.0.0.0/96", "203.0.113.7", true)]
    public async Task A_network_fits_the_addresses_that_lie_in_it(string network, string address, bool isMet)
    {
        var site = shared.Skipping(BotChallengeConditions.Networks(network));

        Assert.Equal(isMet, await IsSkippedAsync(site, "/page", ("Test-Address", address)));
    }

    [Fact]
    public async Task Of_several_networks_one_is_enough_and_none_fits_nobody()
    {
        var several = shared.Skipping(BotChallengeConditions.Networks("192.0.2.0/24", "2001:db8::/32"));
        Assert.True(await IsSkippedAsync(several, "/page", ("Test-Address", "2001:db8::1")));
        Assert.True(await IsSkippedAsync(several, "/page", ("Test-Address", "192.0.2.1")));
        Assert.False(await IsSkippedAsync(several, "/page", ("Test-Address", "198.51.100.1")));

        var none = shared.Skipping(BotChallengeConditions.Networks());
        Assert.False(await IsSkippedAsync(none, "/page"));
    }

    [Fact]
    public async Task A_client_without_an_address_lies_in_no_network()
    {
        await using var site = await Skipping(() => BotChallengeConditions.Networks("0.0.0.0/0", "::/0"))
            .Use(app => app.Use((context, next) =>
            {
                if (context.Request.Query.ContainsKey("unknown"))
                    context.Connection.RemoteIpAddress = null;
                return next(context);
            }))
            .StartAsync();

        Assert.False(await IsSkippedAsync(site, "/page?unknown=1"));
        Assert.True(await IsSkippedAsync(site, "/page"));
    }

    [Theory]
    [InlineData("192.0.2.7/24", "192.0.2.0/24")]
    [InlineData("2001:db8::1/32", "2001:db8::/32")]
    [InlineData("::ffff:192.0.2.7/120", "192.0.2.0/24")]
    [InlineData("192.0.2.0/33", "no network")]
    [InlineData("192.0.2.0/-1", "no network")]
    [InlineData("192.0.2.0/", "no network")]
    [InlineData("192.0.2.0/24/24", "no network")]
    [InlineData("192.0.2.0/255.255.255.0", "no network")]
    [InlineData("2001:db8::/129", "no network")]
    [InlineData("::ffff:192.0.2.0/24", "bits behind its prefix")]
    [InlineData("192.0.2/24", "no address")]
    [InlineData("010.0.0.1", "no address")]
    [InlineData("0x7f000001", "no address")]
    [InlineData("192.0.2.256", "no address")]
    [InlineData(" 192.0.2.0/24", "no address")]
    [InlineData("localhost", "no address")]
    [InlineData("", "no address")]
    [InlineData(null, "\"\" is no address")]
    public async Task A_network_that_cannot_be_read_stops_the_app_and_is_named(string? network, string said)
    {
        var message = await Skipping(() => BotChallengeConditions.Networks("198.51.100.0/24", network!))
            .FailToStartAsync();

        Assert.Contains($"\"{network}\"", message, StringComparison.Ordinal);
        Assert.Contains(said, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api", "/api", true)]
    [InlineData("/api", "/api/", true)]
    [InlineData("/api", "/api/x/y?q=1", true)]
    [InlineData("/api", "/API/x", true)]
    [InlineData("/api", "/apixyz", false)]
    [InlineData("/api", "/", false)]
    [InlineData("/api", "/x/api", false)]
    [InlineData("/api", "/%61pi/x", true)]
    [InlineData("/api", "/api%2Fx", false)]
    [InlineData("/api/", "/api", true)]
    [InlineData("/api/", "/api/x", true)]
    [InlineData("/api/", "/apixyz", false)]
    [InlineData("/api/v1", "/api/v1/x", true)]
    [InlineData("/api/v1", "/api/v10", false)]
    [InlineData("/caf\u00e9", "/caf%C3%A9/x", true)]
    [InlineData("/", "/", true)]
    [InlineData("/", "/anything/at/all", true)]
    [InlineData("/api", "/shop/api/x", true)]
    [InlineData("/shop", "/shop/api/x", false)]
    public async Task A_path_prefix_fits_whole_segments_below_the_path_base(string prefix, string url, bool isMet)
    {
        var site = shared.Skipping(BotChallengeConditions.PathPrefix(prefix));

        Assert.Equal(isMet, await IsSkippedAsync(site, url));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("api")]
    [InlineData(null)]
    public async Task A_path_prefix_that_begins_with_no_slash_stops_the_app(string? prefix)
    {
        var message = await Skipping(() => BotChallengeConditions.PathPrefix(prefix!)).FailToStartAsync();

        Assert.Contains("prefix", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/page", false)]
    [InlineData("/page?", false)]
    [InlineData("/page?q", true)]
    [InlineData("/page?q=", true)]
    [InlineData("/page?=", true)]
    [InlineData("/page?&", true)]
    [InlineData("/page?q=1", true)]
    [InlineData("/page%3Fq=1", false)]
    public async Task A_query_is_whatever_stands_behind_the_question_mark(string url, bool isMet)
    {
        var site = shared.Skipping(BotChallengeConditions.HasQuery);

        Assert.StartsWith(
            isMet ? "HTTP/1.1 200 " : "HTTP/1.1 307 ", await site.RawAsync("GET", url), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; UptimeBot/2.0)", true)]
    [InlineData("uptimebot", true)]
    [InlineData("UPTIMEBOT", true)]
    [InlineData("Uptime Bot", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task An_agent_is_known_by_a_part_of_its_name_in_any_case(string? agent, bool isMet)
    {
        var site = shared.Skipping(BotChallengeConditions.UserAgentContains("UptimeBot"));

        Assert.Equal(isMet, await IsSkippedAsync(site, "/page", agent is null ? [] : [("User-Agent", agent)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_empty_text_that_every_agent_contains_stops_the_app(string? text)
    {
        var message = await Skipping(() => BotChallengeConditions.UserAgentContains(text!)).FailToStartAsync();

        Assert.Contains("'text'", message, StringComparison.Ordinal);
    }

    private static Site Skipping(Func<Func<HttpContext, bool>> condition) => Site.With()
        .Add(services => services.AddBotChallengePage(options => options.SkipWhen(condition())))
        .Use(app => app.UseRouting())
        .Use(app => app.MapGet("/{**path}", () => "the page").RequireBotChallenge());

    private static async Task<bool> IsSkippedAsync(Site site, string url, params (string Name, string Value)[] headers)
    {
        var answer = await site.GetAsync(url, headers);
        Assert.Contains(answer.Status, new[] { 200, 307, 403 });
        return answer.Status == 200;
    }

    private static ClaimsIdentity[] Identities(string who) => who switch
    {
        "nobody" => [],
        "anonymous" => [new ClaimsIdentity()],
        "signed in" => [new ClaimsIdentity("test")],
        _ => [new ClaimsIdentity(), new ClaimsIdentity("test")],
    };

    /// <summary>Skips whom the condition fits that the test has set, also below a path base.</summary>
    public sealed class Fixture : SharedSite
    {
        private Func<HttpContext, bool> _condition = _ => false;

        internal Site Skipping(Func<HttpContext, bool> condition)
        {
            _condition = condition;
            return Site;
        }

        internal override Site Create() => Site.With()
            .Add(services => services.AddBotChallengePage(
                options => options.SkipWhen(context => _condition(context))))
            .Use(app => app.UsePathBase("/shop").UseRouting())
            .Use(app => app.MapGet("/{**path}", () => "the page").RequireBotChallenge());
    }
}
