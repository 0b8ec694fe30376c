using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Directives;

/// <summary>
/// <c>HasQuery("q")</c> beside what binding makes of the same request: whenever a handler sees a value, the condition
/// has to see it.
/// </summary>
public sealed class QueryKeyTests(QueryKeyTests.Shop shop) : IClassFixture<QueryKeyTests.Shop>
{
    private static readonly string[] Handlers =
        ["/bound", "/bound/query", "/bound/object", "/bound/named", "/bound/list", "/minimal", "/minimal/list",
            "/minimal/object"];

    public static TheoryData<string, string> Requests
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var query in new[]
            {
                "?q=cat", "?Q=cat", "?q=", "?q", "?Q", "?%71=cat", "?%51=cat", "?q=a&Q=b", "?page=2&Q=cat", "?q[]=cat",
                "?Q%5B%5D=cat", "?q[0]=cat",
                "?q.index=a&q[a]=cat", "?q[a]=cat", "?q[a].key=x&q[a].value=cat", "?search.q=cat", "?SEARCH.Q=cat",
                "?search[q]=cat",
                "?search%5BQ%5D=cat", "?q=+cat+", "?q=%00", "??q=cat", "?&&q=cat", "?=q", "?cat", "?page=q", "?queue=1",
                "?seq=1", "?q1=x", "",
            })
                foreach (var handler in Handlers)
                    data.Add(handler, query);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task What_a_handler_sees_the_condition_sees(string handler, string query)
    {
        var answer = await shop.Site.RawAsync("GET", handler + query);

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("saw=True has=False", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?q=cat", true)]
    [InlineData("?Q=cat", true)]
    [InlineData("?%51=cat", true)]
    [InlineData("?q", true)]
    [InlineData("?q=", true)]
    [InlineData("?x=1&q=", true)]
    [InlineData("?q[]=cat", true)]
    [InlineData("?search[q]=cat", true)]
    [InlineData("?search.q=cat", true)]
    [InlineData("?q[0].name=cat", true)]
    [InlineData("?AUTHOR=x", true)]
    [InlineData("", false)]
    [InlineData("?", false)]
    [InlineData("?page=2", false)]
    [InlineData("?x=q", false)]
    [InlineData("?qq=1", false)]
    [InlineData("?seq=1&q1=x", false)]
    [InlineData("?s-q=1&q_=2&q%5D%5D%5D=3", true)]
    public async Task A_key_is_there_in_each_spelling_that_binds_and_in_no_other(string query, bool isMet)
    {
        var answer = await shop.Site.RawAsync("GET", "/minimal" + query);

        Assert.Contains($"has={isMet} either={isMet}", answer, StringComparison.Ordinal);
    }

    /// <summary>MVC reads the form before the query, and asks for no verb.</summary>
    [Theory]
    [InlineData("/bound")]
    [InlineData("/bound/object")]
    [InlineData("/bound/list")]
    public async Task A_form_that_comes_with_a_GET_is_seen(string handler)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, shop.Site.Origin + handler)
        {
            Content = new FormUrlEncodedContent([new("q", "cat")]),
        };

        using var response = await client.SendAsync(request);

        Assert.StartsWith(
            "saw=True has=True either=True any=True", await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_without_a_key_is_refused()
    {
        Assert.Throws<ArgumentException>(() => BotChallengeConditions.HasQuery());
        Assert.Throws<ArgumentException>(() => BotChallengeConditions.HasQuery("q", " "));
        Assert.Throws<ArgumentException>(() => BotChallengeConditions.HasQuery(new DefaultHttpContext(), ""));
        Assert.Throws<ArgumentNullException>(() => BotChallengeConditions.HasQuery((string[])null!));
    }

    private static string Said(HttpContext context, object? seen) =>
        $"saw={seen is not null and not ""} has={BotChallengeConditions.HasQuery("q", "author")(context)} " +
        $"either={BotChallengeConditions.HasQuery(context, "author", "q")} " +
        $"any={BotChallengeConditions.HasQuery(context)}";

    public sealed class Shop : IAsyncLifetime
    {
        internal Site Site { get; private set; } = null!;

        public async Task InitializeAsync() => Site = await Site.With(typeof(Bound))
            .Use(app => app.MapGet("/minimal", (HttpContext context, string? q) => Said(context, q)))
            .Use(app => app.MapGet(
                "/minimal/list", (HttpContext context, string[] q) => Said(context, q.FirstOrDefault())))
            .Use(app => app.MapGet(
                "/minimal/object", (HttpContext context, [AsParameters] Search search) => Said(context, search.Q)))
            .StartAsync();

        public async Task DisposeAsync() => await Site.DisposeAsync();
    }

    public sealed record Search(string? Q);

    [Route("/bound")]
    public sealed class Bound : ControllerBase
    {
        [HttpGet("")]
        public string Plain(string? q) => Said(HttpContext, q);

        [HttpGet("query")]
        public string FromQuery([FromQuery] string? q) => Said(HttpContext, q);

        [HttpGet("object")]
        public string Whole(Search search) => Said(HttpContext, search?.Q);

        [HttpGet("named")]
        public string Named([FromQuery(Name = "")] Search search) => Said(HttpContext, search?.Q);

        [HttpGet("list")]
        public string List(string[] q) => Said(HttpContext, q?.FirstOrDefault());
    }
}
