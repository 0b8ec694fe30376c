using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Providers;

/// <summary>A provider's name is part of the path of its endpoints, beside those of the library.</summary>
public sealed class ProviderNameTests
{
    private const string IsOwn = "is that of an endpoint of the library. Choose another one.";

    [Theory]
    [InlineData("verify", IsOwn)]
    [InlineData("report", IsOwn)]
    [InlineData("Verify", IsOwn)]
    [InlineData("pass", IsOwn)]
    [InlineData("assets", IsOwn)]
    [InlineData("reload.js", IsOwn)]
    [InlineData(".", "must have more than dots in it.")]
    [InlineData("..", "must have more than dots in it.")]
    [InlineData("", "must be 1 to 64 letters, digits, '-', '_' or '.'.")]
    [InlineData("a/b", "must be 1 to 64 letters, digits, '-', '_' or '.'.")]
    [InlineData("{a}", "must be 1 to 64 letters, digits, '-', '_' or '.'.")]
    [InlineData(
        "Turnstile",
        "differs from \"turnstile\" only in case. Write it alike to replace that provider, or choose another name.")]
    public async Task One_that_cannot_stand_there_stops_the_app(string name, string fault)
    {
        var message = await SiteWith(name).FailToStartAsync();

        Assert.Contains(
            $"- {nameof(Named)}: the provider name \"{name}\" {fault}", message.Split(Environment.NewLine));
    }

    /// <summary>Whatever the library comes to map below its prefix is taken.</summary>
    [Fact]
    public async Task No_endpoint_of_the_library_can_be_meant_by_one()
    {
        string[] taken;
        await using (var site = await Site.With().StartAsync())
            taken =
            [
                .. site.Provider.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                    .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/').Split('/'))
                    .Where(segments => segments[0] == "bot-challenge" && segments.Length > 1)
                    .Select(segments => segments[1])
                    .Where(segment => segment is not (
                        ChallengeProviders.ProofOfWork or ChallengeProviders.Turnstile or ChallengeProviders.Wait))
                    .Distinct(),
            ];

        Assert.InRange(taken.Length, 4, 20);
        foreach (var name in taken)
            Assert.Contains($"\"{name}\" {IsOwn}", await SiteWith(name).FailToStartAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_have_endpoints_beside_them()
    {
        await using var site = await SiteWith("verify.js").StartAsync();

        Assert.Equal("verify.js", (await site.GetAsync("/bot-challenge/verify.js/name")).Body);
    }

    private static Site SiteWith(string provider) => Site.With().Services(services =>
        services.AddSingleton<IChallengeProvider>(new Named(provider)));

    private sealed class Named(string name) : IChallengeProvider
    {
        public string Name => name;

        public void Map(ChallengeProviderEndpoints endpoints) =>
            endpoints.Routes.MapGet("name", () => name);

        public ChallengeWidget CreateWidget(ChallengeContext challenge) =>
            new() { Data = new Dictionary<string, string>() };

        public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
            new(ProviderVerdict.Rejected);
    }
}
