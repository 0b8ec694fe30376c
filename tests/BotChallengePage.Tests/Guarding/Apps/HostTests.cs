using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BotChallengePage.Tests.Guarding.Apps;

/// <summary>Hosts other than <c>WebApplication</c>, where endpoints are mapped while the host starts.</summary>
public sealed class HostTests
{
    [Theory]
    [InlineData("the classic WebHost")]
    [InlineData("the generic host")]
    public async Task Endpoints_are_guarded(string kind)
    {
        await using var host = Create(kind, endpoints =>
        {
            endpoints.MapGet("/guarded", () => "").RequireBotChallenge();
            endpoints.MapGet("/open", () => "");
            endpoints.MapBotChallengePage();
        });

        await host.StartAsync();

        Assert.Equal(307, await host.StatusOfAsync("/guarded"));
        Assert.Equal(200, await host.StatusOfAsync("/open"));
        Assert.Equal(403, await host.StatusOfAsync("/bot-challenge"));
    }

    [Theory]
    [InlineData("the classic WebHost")]
    [InlineData("the generic host")]
    public async Task Faults_stop_them_before_they_listen(string kind)
    {
        await using var host = Create(kind, endpoints =>
        {
            endpoints.MapGet("/guarded", () => "").RequireBotChallenge("premium");
            endpoints.MapGet("/handler", [BotChallenge] () => "");
        });

        var message = (await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync)).Message;

        Assert.Contains("app.MapBotChallengePage();", message);
        Assert.Contains("HTTP: GET /guarded: there is no policy \"premium\".", message);
        Assert.Contains("HTTP: GET /handler: [BotChallenge] here needs app.UseBotChallengePage().", message);
        Assert.False(host.Listens);
    }

#pragma warning disable ASPDEPR004, ASPDEPR008 // The classic host is deprecated, and used.
    private static TestedHost Create(string kind, Action<Microsoft.AspNetCore.Routing.IEndpointRouteBuilder> map)
    {
        void SetUp(IWebHostBuilder web) => web
            .UseKestrel()
            .UseUrls("http://127.0.0.1:0")
            .ConfigureServices(services => services.AddRouting().AddBotChallengePage())
            .Configure(app => app.UseRouting().UseEndpoints(map));

        if (kind == "the generic host")
            return new TestedHost(new HostBuilder().ConfigureWebHost(SetUp).Build());
        var builder = new WebHostBuilder();
        SetUp(builder);
        return new TestedHost(builder.Build());
    }

    private sealed class TestedHost : IAsyncDisposable
    {
        private readonly IDisposable _host;
        private readonly Func<Task> _start;
        private readonly IServiceProvider _services;

        public TestedHost(IHost host) => (_host, _start, _services) = (host, () => host.StartAsync(), host.Services);

        public TestedHost(IWebHost host) => (_host, _start, _services) = (host, () => host.StartAsync(), host.Services);

        public bool Listens => Addresses.Any(address => !address.EndsWith(":0", StringComparison.Ordinal));

        private ICollection<string> Addresses =>
            _services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features
                .Get<IServerAddressesFeature>()!.Addresses;

        public Task StartAsync() => _start();

        public async Task<int> StatusOfAsync(string path)
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
            using var answer = await client.GetAsync(new Uri(new Uri(Addresses.Single()), path));
            return (int)answer.StatusCode;
        }

        public ValueTask DisposeAsync()
        {
            _host.Dispose();
            return default;
        }
    }
#pragma warning restore ASPDEPR004, ASPDEPR008
}
