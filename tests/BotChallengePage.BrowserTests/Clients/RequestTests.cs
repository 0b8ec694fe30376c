namespace BotChallengePage.BrowserTests.Clients;

/// <summary>What a page's own <c>XMLHttpRequest</c> gets and hears.</summary>
[Collection(BrowserCollections.Providers)]
[Trait("Lane", "all")]
public sealed class RequestTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    /// <summary>Sends a request and tells all that its owner hears and sees.</summary>
    private const string Send =
        """
        window.send = (path, prepare, body, method) => new Promise(resolve => {
          const request = new XMLHttpRequest(), heard = [];
          for (const name of ['readystatechange', 'loadstart', 'load', 'error', 'abort', 'timeout', 'loadend'])
            request['on' + name] = () => {
              heard.push(name === 'readystatechange' ? request.readyState : name);
              if (name === 'loadend')
                resolve([
                  request.status, (/Loaded/.exec(request.responseText) || [request.responseText])[0], heard.join(' ')
                ].join('|'));
            };
          request.open(method || 'GET', path);
          if (prepare) prepare(request);
          request.send(body);
          window.request = request;
        });
        """;

    [Fact]
    public async Task It_hears_of_its_answer_and_of_nothing_else()
    {
        var visitor = await OpenPageAsync();

        var answer = await visitor.Page.EvaluateAsync<string>("send('/partials/part')");

        Assert.Equal("200|Loaded|1 loadstart 2 3 4 load loadend", answer);
        Assert.Equal(2, await ClientPage.CountAsync(visitor, "/partials/part"));
        Assert.True(await visitor.Page.EvaluateAsync<bool>(
            "request instanceof XMLHttpRequest && XMLHttpRequest.DONE === 4 && " +
                "XMLHttpRequest.name === 'XMLHttpRequest'"));
    }

    [Fact]
    public async Task Method_headers_and_body_arrive_as_they_were()
    {
        var visitor = await OpenPageAsync();

        var answer = await visitor.Page.EvaluateAsync<string>(
            "send('/tests/echo', request => request.setRequestHeader('X-Test', 'a'), new Blob(['blob']), 'PUT')");

        Assert.Equal("200|PUT a blob|1 loadstart 2 3 4 load loadend", answer);
    }

    [Fact]
    public async Task A_challenged_replay_is_its_owners_and_so_is_the_answer_of_a_page_that_cancels()
    {
        var visitor = await OpenPageAsync();

        Assert.Equal(
            "403|challenged|1 loadstart 2 3 4 load loadend",
            await visitor.Page.EvaluateAsync<string>("send('/tests/never')"));
        Assert.Equal("required,passed,replay,failed loop", await ClientPage.ToldAsync(visitor));

        await visitor.Page.EvaluateAsync("cancelled.push('required')");
        Assert.Equal(
            "403|challenged|1 loadstart 4 load loadend",
            await visitor.Page.EvaluateAsync<string>("send('/tests/never')"));
    }

    [Fact]
    public async Task A_synchronous_one_gets_the_challenge()
    {
        var visitor = await OpenPageAsync();

        var status = await visitor.Page.EvaluateAsync<int>(
            "(() => { const request = new XMLHttpRequest(); request.open('GET', '/partials/part', false); " +
                "request.send(); return request.status; })()");

        Assert.Equal(403, status);
    }

    private async Task<Visitor> OpenPageAsync()
    {
        var visitor = await VisitAsync(Open(
            LibraryFiles.AddTo(new SiteSetup(), ClientPage.Strictest).Before(EchoEndpoint.InvokeAsync)));
        await visitor.Page.AddInitScriptAsync(Send);
        await ClientPage.OpenAsync(visitor);
        return visitor;
    }
}
