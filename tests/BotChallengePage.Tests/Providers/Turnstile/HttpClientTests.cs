using System.Net;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Providers.Turnstile;

/// <summary>
/// The library's HTTP client takes no part in what an app does with its own, unless the app means it.
/// </summary>
public sealed class HttpClientTests
{
    public static TheoryData<string> Defaults =>
    [
        "handler", "handlers", "client", "primary", "primary before", "all options", "lifetime", "configure primary",
        "socket", "post",
    ];

    [Theory]
    [MemberData(nameof(Defaults))]
    public async Task What_an_app_says_of_all_its_clients_is_not_meant_for_it(string kind)
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        await using var site = await siteverify.Site().Add(services =>
        {
            if (kind.EndsWith("before", StringComparison.Ordinal))
                AddDefaults(services, "primary");
            services.AddBotChallengePage();
            if (!kind.EndsWith("before", StringComparison.Ordinal))
                AddDefaults(services, kind);
        }).StartAsync();

        Assert.Equal(200, (await SiteverifyStub.AnswerAsync(site)).Status);
        Assert.False(siteverify.LastAsked.ContainsKey("X-Backend-Key"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_it_says_of_this_one_by_its_name_is(bool isBefore)
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        await using var site = await siteverify.Site().Add(services =>
        {
            if (isBefore)
                AddByName(services);
            services.AddBotChallengePage();
            if (!isBefore)
                AddByName(services);
        }).StartAsync();

        Assert.Equal(200, (await SiteverifyStub.AnswerAsync(site)).Status);
        Assert.Equal("yes", siteverify.LastAsked["X-Handler"]);
        Assert.Equal("yes", siteverify.LastAsked["X-Client"]);

        static void AddByName(IServiceCollection services) => services
            .AddHttpClient("BotChallengePage.Turnstile", client => client.DefaultRequestHeaders.Add("X-Client", "yes"))
            .AddHttpMessageHandler(() => new AddingHandler());
    }

    /// <summary>A handler follows redirects unless it is told not to, and with 307 the secret goes along.</summary>
    [Theory]
    [InlineData("sockets")]
    [InlineData("client")]
    [InlineData("wrapped")]
    [InlineData("use")]
    public async Task A_handler_of_its_own_takes_the_secret_nowhere_else(string kind)
    {
        await using var turnstile = await TurnstileEmulatorServer.StartAsync();
        await using var elsewhere = await TurnstileEmulatorServer.StartAsync();
        turnstile.VerifyFault = VerifyFault.Redirect(elsewhere.VerifyUrl, 307);
        var isMade = false;
        await using var site = await Site.With(typeof(Guarded))
            .Set(
                ("Provider", "turnstile"), ("Turnstile:SiteKey", "0x4AAAAAAAredirectSitekey"),
                ("Turnstile:SecretKey", "0x4AAAAAAAredirectSecretAAAAAAAAAAAA"),
                ("Turnstile:VerifyUrl", turnstile.VerifyUrl))
            .Add(services =>
            {
                services.AddBotChallengePage();
                var client = services.AddHttpClient("BotChallengePage.Turnstile");
                if (kind == "use")
                    client.UseSocketsHttpHandler((handler, _) => (handler.AllowAutoRedirect, isMade) = (true, true));
                else
                    client.ConfigurePrimaryHttpMessageHandler(() => (isMade = true, Handler(kind)).Item2);
            }).StartAsync();
        var visitor = site.NewVisitor();

        (await visitor.VerifyAsync(await visitor.ChallengeAsync(), "token")).AssertRefused(503, "unavailable");

        Assert.True(isMade);
        Assert.Single(turnstile.VerifyRequests);
        Assert.Empty(elsewhere.VerifyRequests);

        static HttpMessageHandler Handler(string kind) => kind switch
        {
            "sockets" => new SocketsHttpHandler(),
            "client" => new HttpClientHandler(),
            _ => new AddingHandler { InnerHandler = new SocketsHttpHandler() },
        };
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_class_of_the_site_may_have_any_name(bool isBefore)
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        await using var site = await siteverify.Site().Add(services =>
        {
            if (isBefore)
                services.AddHttpClient<SiteverifyClient>();
            services.AddBotChallengePage();
            if (!isBefore)
                services.AddHttpClient<SiteverifyClient>();
        }).StartAsync();

        Assert.Equal(200, (await SiteverifyStub.AnswerAsync(site)).Status);
        Assert.NotNull(site.Provider.GetRequiredService<SiteverifyClient>().Http);
    }

    [Fact]
    public async Task The_question_has_a_length_and_no_chunks()
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        await using var site = await siteverify.Site().StartAsync();

        await SiteverifyStub.AnswerAsync(site);

        Assert.True(siteverify.LastAsked.ContentLength > 0);
        Assert.False(siteverify.LastAsked.ContainsKey("Transfer-Encoding"));
        Assert.Equal("application/json; charset=utf-8", siteverify.LastAsked.ContentType);
    }

    private static void AddDefaults(IServiceCollection services, string kind)
    {
        switch (kind)
        {
            case "all options":
                services.ConfigureAll<HttpClientFactoryOptions>(options =>
                    options.HttpMessageHandlerBuilderActions.Add(
                        builder => builder.AdditionalHandlers.Add(new ThrowingHandler())));
                break;
            case "lifetime":
                services.ConfigureHttpClientDefaults(client => client
                    .SetHandlerLifetime(TimeSpan.FromSeconds(1)).AddHttpMessageHandler(() => new ThrowingHandler()));
                break;
            case "handler":
                services.ConfigureHttpClientDefaults(
                    client => client.AddHttpMessageHandler(() => new ThrowingHandler()));
                break;
            case "handlers":
                services.ConfigureHttpClientDefaults(client => client
                    .ConfigureAdditionalHttpMessageHandlers(
                        (handlers, _) => handlers.Insert(0, new ThrowingHandler())));
                break;
            case "client":
                services.ConfigureHttpClientDefaults(client => client.ConfigureHttpClient(own =>
                {
                    own.DefaultRequestHeaders.Add("X-Backend-Key", "secret");
                    own.Timeout = TimeSpan.FromTicks(1);
                }));
                break;
            case "socket":
                services.ConfigureHttpClientDefaults(
                    client => client.UseSocketsHttpHandler((handler, _) => handler.ConnectCallback =
                    (_, _) => throw new HttpRequestException("not for you")));
                break;
            case "configure primary":
                services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler((handler, _) =>
                    ((SocketsHttpHandler)handler).ConnectCallback = (_, _) =>
                        throw new HttpRequestException("not for you")));
                break;
            case "post":
                services.ConfigureHttpClientDefaults(client =>
                {
                    client.ConfigureHttpClient(own => own.BaseAddress = new Uri("http://127.0.0.1:1/"));
                    client.ConfigurePrimaryHttpMessageHandler(() => new ThrowingHandler());
                });
                break;
            default:
                services.ConfigureHttpClientDefaults(
                    client => client.ConfigurePrimaryHttpMessageHandler(() => new ThrowingHandler()));
                break;
        }
    }

    private sealed class ThrowingHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException(
                "The circuit of the app's backends is open.", null, HttpStatusCode.ServiceUnavailable);
    }

    private sealed class AddingHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Handler", "yes");
            return base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>What a site calls its own that checks Turnstile on its forms.</summary>
    public sealed class SiteverifyClient(HttpClient http)
    {
        public HttpClient Http { get; } = http;
    }
}
