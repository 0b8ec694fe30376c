using BotChallengePage.Directives;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>
/// Which directives were written at one place, so that the check at start tells of each mistake once.
/// </summary>
public sealed class DirectiveSourceTests
{
    [Fact]
    public async Task An_attribute_of_a_base_class_comes_from_one_place_whichever_controller_inherits_it()
    {
        await using var site = await Site.With(typeof(Maps), typeof(Atlases)).StartAsync();
        var (maps, atlases) = (Sources(EndpointOf(site, "/maps")), Sources(EndpointOf(site, "/atlases")));

        Assert.Equal(3, maps.Length);
        Assert.All(maps, source => Assert.NotNull(source.Member));
        Assert.All(maps.Zip(atlases), pair =>
        {
            Assert.NotSame(pair.First, pair.Second);
            Assert.True(pair.First.Equals(pair.Second) && pair.Second.Equals(pair.First));
            Assert.Equal(pair.First.GetHashCode(), pair.Second.GetHashCode());
        });
        Assert.Equal(3, maps.Concat(atlases).Distinct().Count());
    }

    [Fact]
    public async Task What_stands_on_an_action_is_not_what_a_convention_brings_to_another_endpoint()
    {
        await using var site = await Site.With(typeof(Maps)).StartAsync();
        var action = EndpointOf(site, "/maps");

        Assert.All(DirectiveReader.Attributes(action), attribute =>
        {
            var written = new DirectiveSource(attribute, action);
            var brought = new DirectiveSource(attribute, Endpoint(attribute));

            Assert.NotNull(written.Member);
            Assert.Null(brought.Member);
            Assert.False(written.Equals(brought));
            Assert.False(brought.Equals(written));
        });
    }

    [Fact]
    public void What_a_convention_brings_comes_from_the_object_that_it_was_given()
    {
        var attribute = new BotChallengeAttribute { After = 1, Within = "01:00:00" };
        var alike = new BotChallengeAttribute { After = 1, Within = "01:00:00" };
        var (here, there) = (
            new DirectiveSource(attribute, Endpoint(attribute)), new DirectiveSource(attribute, Endpoint(attribute)));

        Assert.True(here.Equals(there));
        Assert.Equal(here.GetHashCode(), there.GetHashCode());
        Assert.Equal(attribute, alike);
        Assert.False(here.Equals(new DirectiveSource(alike, Endpoint(alike))));
    }

    private static Endpoint Endpoint(BotChallengeAttribute attribute) =>
        new(requestDelegate: null, new EndpointMetadataCollection(attribute), displayName: "by convention");

    private static Endpoint EndpointOf(Site site, string route) =>
        site.Provider.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Single(
            endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/').ToLowerInvariant() == route);

    /// <summary>In an order of their own: attributes of one method come in no certain one.</summary>
    private static DirectiveSource[] Sources(Endpoint endpoint) =>
        [.. DirectiveReader.Attributes(endpoint).OrderBy(attribute => attribute.After)
            .Select(attribute => new DirectiveSource(attribute, endpoint))];

    [BotChallenge(After = 3, Within = "01:00:00", Counter = "shelves")]
    public abstract class Shelves : Controller
    {
        [HttpGet("/[controller]")]
        [BotChallenge(After = 1, Within = "01:00:00"), BotChallenge(After = 2, Within = "1.00:00:00")]
        public string Index() => "the page";
    }

    public sealed class Maps : Shelves;

    public sealed class Atlases : Shelves;
}
