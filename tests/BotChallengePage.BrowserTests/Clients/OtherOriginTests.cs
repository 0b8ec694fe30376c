using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.BrowserTests.Clients;

/// <summary>A page of one host, and an API of another that challenges it.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class OtherOriginTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Shop = "www.shop.localhost";
    private const string Api = "api.shop.localhost";
    private const string Order =
        "{ method: 'POST', credentials: 'include', body: JSON.stringify({ n: 1 }), " +
        "headers: { 'Content-Type': 'application/json', 'X-Test': 'a' } }";

    private const string Done = "200 a application/json {\"n\":1}";

    [Fact]
    public async Task A_preflighted_call_arrives_once_as_it_was_and_nothing_of_the_API_runs_in_the_page()
    {
        var (visitor, api) = await OpenAsync();

        Assert.Equal(Done, await ClientPage.FetchAsync(visitor, api.Origin + "/api/orders", Order));

        Assert.Equal("required,passed,replay", await ClientPage.ToldAsync(visitor));
        Assert.Equal(1, await ClientPage.CountAsync(visitor, "/bot-challenge/verify"));
        var cookie = Assert.Single(await visitor.Context.CookiesAsync());
        Assert.Equal(Api, cookie.Domain);
        var loaded = await visitor.Page.EvaluateAsync<string[]>(
            "performance.getEntriesByType('resource').filter(entry => entry.initiatorType !== 'fetch')" +
                ".map(entry => new URL(entry.name).origin)");
        Assert.NotEmpty(loaded);
        Assert.All(loaded, origin => Assert.Equal(visitor.Site.Origin, origin));

        Assert.True(await visitor.Page.EvaluateAsync<bool>(
            $"BotChallenge.ensure('default', {{ origin: '{api.Origin}' }})"));
        Assert.Equal(1, await ClientPage.CountAsync(visitor, "/bot-challenge/verify"));
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task So_does_one_of_XMLHttpRequest()
    {
        var (visitor, api) = await OpenAsync();

        var answer = await visitor.Page.EvaluateAsync<string>(
            """
            url => new Promise(resolve => {
              const request = new XMLHttpRequest();
              request.open('POST', url);
              request.withCredentials = true;
              request.setRequestHeader('Content-Type', 'application/json');
              request.setRequestHeader('X-Test', 'a');
              request.onloadend = () => resolve(request.status + ' ' + request.responseText);
              request.send(JSON.stringify({ n: 1 }));
            })
            """,
            api.Origin + "/api/orders");

        Assert.Equal(Done, answer);
        Assert.Equal("required,passed,replay", await ClientPage.ToldAsync(visitor));
    }

    /// <summary>What either of the two does not say, and calls that no pass could help.</summary>
    [Theory]
    [InlineData(false, true, "include")]
    [InlineData(true, false, "include")]
    [InlineData(true, true, "same-origin")]
    [InlineData(true, true, "omit")]
    [Trait("Lane", "all")]
    public async Task All_others_are_left_alone(bool pageLists, bool apiLists, string credentials)
    {
        var (visitor, api) = await OpenAsync(pageLists, apiLists);

        Assert.StartsWith(
            "403 ",
            await ClientPage.FetchAsync(
                visitor, api.Origin + "/api/orders",
                Order.Replace("'include'", $"'{credentials}'", StringComparison.Ordinal)),
            StringComparison.Ordinal);

        Assert.Equal("", await ClientPage.ToldAsync(visitor));
        Assert.Equal(1, await ClientPage.CountAsync(visitor, "/api/orders"));
        Assert.Empty(await visitor.Context.CookiesAsync());
        if (!pageLists)
            Assert.Equal("TypeError", await visitor.Page.EvaluateAsync<string>(
                $"BotChallenge.ensure('default', {{ origin: '{api.Origin}' }}).catch(error => error.name)"));
    }

    /// <summary>There the browser keeps no cookie, unless it is one for pages of other sites.</summary>
    [Theory]
    [InlineData(false, "403 ", "required,failed cookies")]
    [InlineData(true, "200 ", "required,passed,replay")]
    [Trait("Lane", "all")]
    public async Task From_another_site_it_takes_a_cookie_that_is_partitioned(
        bool isPartitioned, string start, string told)
    {
        using var certificate = SelfSigned.For("*.localhost");
        var (visitor, api) = await OpenAsync(
            apiHost: "api.other.localhost", certificate: certificate,
            change: setup => setup.With("Pass:Partitioned", isPartitioned ? "true" : "false"));

        Assert.StartsWith(
            start, await ClientPage.FetchAsync(visitor, api.Origin + "/api/orders", Order), StringComparison.Ordinal);

        Assert.Equal(told, await ClientPage.ToldAsync(visitor));
    }

    /// <summary>On a page without a Content-Security-Policy, which would stop it as well.</summary>
    [Theory]
    [InlineData("/x/data:text/javascript,window.ran=1")]
    [InlineData("/x/..\\..\\evil.js")]
    [Trait("Lane", "all")]
    public async Task What_an_API_says_of_scripts_and_markup_is_not_done(string script)
    {
        // What it names is looked for beside the client script, if it is the name of a file, and is not there.
        var (visitor, api) = await OpenAsync(
            isLax: true,
            change: setup => setup.Before(async (context, next) =>
            {
                if (context.Request.Path != "/bot-challenge/client")
                {
                    await next(context);
                    return;
                }

                context.Response.Headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
                context.Response.Headers.AccessControlAllowCredentials = "true";
                await context.Response.WriteAsJsonAsync(new
                {
                    pass = false,
                    provider = "proof-of-work",
                    policy = "default",
                    ticket = "x",
                    verifyUrl = "/bot-challenge/verify",
                    passUrl = "/bot-challenge/pass",
                    script,
                    stylesheet = "/x/evil.css",
                    scriptUrl = "/evil.js",
                    content = "<img src=x onerror='window.ran=1'>",
                    texts = new { },
                });
            }));

        visitor.Allowing("Refused to execute script");
        Assert.StartsWith(
            "403 ", await ClientPage.FetchAsync(visitor, api.Origin + "/api/orders", Order), StringComparison.Ordinal);

        Assert.True(await visitor.Page.EvaluateAsync<bool>("window.ran === undefined"));
        Assert.Equal(0, await ClientPage.CountAsync(visitor, "/evil.js"));
        Assert.Equal("required,failed blocked", await ClientPage.ToldAsync(visitor));
    }

    private async Task<(Visitor Visitor, Site Api)> OpenAsync(
        bool pageLists = true,
        bool apiLists = true,
        string apiHost = Api,
        X509Certificate2? certificate = null,
        bool isLax = false,
        Action<SiteSetup>? change = null)
    {
        var shopSetup = new SiteSetup().At(Shop).Before(ListingPage.InvokeAsync);
        var apiSetup = new SiteSetup().WithTestPages().At(apiHost);
        if (certificate is not null)
        {
            shopSetup.Over(certificate);
            apiSetup.Over(certificate);
        }

        var shop = Open(shopSetup);
        if (apiLists)
            apiSetup.With("ClientOrigins:0", shop.Origin);
        change?.Invoke(apiSetup);
        apiSetup.Configure(services =>
        {
            services.AddCors();
            services.AddSingleton<IStartupFilter>(new OwnCors(shop.Origin));
        });
        var api = Open(apiSetup);
        var visitor = await VisitAsync(
            shop, new Microsoft.Playwright.BrowserNewContextOptions { IgnoreHTTPSErrors = true });
        await ClientPage.OpenAsync(
            visitor, ListingPage.PathFor(pageLists ? api.Origin : "https://else.localhost", isLax));
        return (visitor, api);
    }

    /// <summary>The API lets the call in by itself, as it would without the library.</summary>
    private sealed class OwnCors(string origin) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseCors(policy => policy.WithOrigins(origin).AllowCredentials().AllowAnyHeader().AllowAnyMethod());
            next(app);
        };
    }
}
