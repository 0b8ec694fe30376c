using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class NavigationTests(SharedPolicySite shared) : IClassFixture<SharedPolicySite>
{
    private readonly Site _site = shared.Site;

    private const int Page = 307;
    private const int Problem = 403;

    [Theory]
    [InlineData(Page, "")]
    [InlineData(Page, "Sec-Fetch-Mode: navigate")]
    [InlineData(Page, "Sec-Fetch-Dest: document")]
    [InlineData(Page, "Sec-Fetch-Dest: iframe")]
    [InlineData(Page, "Sec-Fetch-Dest: frame")]
    [InlineData(Page, "Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document|Sec-Fetch-Site: none|Sec-Fetch-User: ?1")]
    [InlineData(Page, "Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: empty")]
    [InlineData(Page, "Sec-Fetch-Mode: cors|Sec-Fetch-Dest: iframe")]
    [InlineData(Page, "Sec-Fetch-Mode: navigate|Accept: application/json")]
    [InlineData(Page, "Sec-Fetch-Mode: navigate|X-Requested-With: XMLHttpRequest")]
    [InlineData(Problem, "Sec-Fetch-Mode: cors")]
    [InlineData(Problem, "Sec-Fetch-Mode: same-origin")]
    [InlineData(Problem, "Sec-Fetch-Mode: no-cors")]
    [InlineData(Problem, "Sec-Fetch-Dest: empty")]
    [InlineData(Problem, "Sec-Fetch-Dest: image")]
    [InlineData(Problem, "Sec-Fetch-Dest: script|Sec-Fetch-Mode: no-cors|Sec-Fetch-Site: same-origin")]
    [InlineData(Problem, "Sec-Fetch-Site: same-origin")]
    [InlineData(Problem, "Sec-Fetch-User: ?1")]
    [InlineData(Problem, "X-Requested-With: XMLHttpRequest")]
    [InlineData(Problem, "X-Requested-With: XMLHttpRequest|Accept: text/html")]
    [InlineData(Page, "X-Requested-With: com.example.webview")]
    [InlineData(Problem, "Accept: application/json")]
    [InlineData(Problem, "Accept: application/json; charset=utf-8")]
    [InlineData(Problem, "Accept: application/problem+json")]
    [InlineData(Problem, "Accept: application/vnd.api+json, */*;q=0.1")]
    [InlineData(Problem, "Accept: text/json")]
    [InlineData(Problem, "Accept: application/json, text/javascript, */*; q=0.01")]
    [InlineData(Problem, "Accept: APPLICATION/JSON")]
    [InlineData(Page, "Accept: application/json, text/html")]
    [InlineData(Page, "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")]
    [InlineData(Page, "Accept: */*")]
    [InlineData(Page, "Accept: application/*")]
    [InlineData(Page, "Accept: text/plain")]
    [InlineData(Page, "Accept: application/jsonp-script")]
    [InlineData(Page, "Accept: not a media type")]
    [InlineData(Page, "Accept: text/csv")]
    public async Task The_kind_of_request_decides(int status, string headers)
    {
        var reply = await _site.NewVisitor().GetAsync("/plain", Parse(headers));

        Assert.Equal(status, reply.Status);
        if (status == Problem) Assert.Equal("application/problem+json", reply.Header("Content-Type"));
    }

    [Theory]
    [InlineData(Problem, "")]
    [InlineData(Problem, "Accept: text/html")]
    [InlineData(Problem, "Accept: */*")]
    [InlineData(Page, "Sec-Fetch-Mode: navigate")]
    [InlineData(Page, "Sec-Fetch-Dest: document")]
    public async Task At_an_API_endpoint_only_Sec_Fetch_headers_make_it_a_navigation(int status, string headers) =>
        Assert.Equal(status, (await _site.NewVisitor().GetAsync("/api", Parse(headers))).Status);

    private static (string, string)[] Parse(string headers) =>
    [
        .. headers.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(header => header.Split(": ", 2))
        .Select(parts => (parts[0], parts[1])),
    ];
}
