using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Directives.Table;

/// <summary>A mistake stops the app, wherever a convention makes it.</summary>
public sealed class MisuseTests
{
    private static readonly Place[] Conventions =
        [Place.ControllerConvention, Place.PageConvention, Place.Endpoint, Place.EndpointBehindMiddleware, Place.Group,
            Place.ProxyRoute];

    public static TheoryData<string, Place> Cells()
    {
        var cells = new TheoryData<string, Place>();
        foreach (var misuse in Misuses.All)
        {
            foreach (var place in Conventions.Except(misuse.NotAt))
                cells.Add(misuse.Name, place);
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task The_app_does_not_start_with(string misuse, Place place)
    {
        var row = Misuses.All.Single(known => known.Name == misuse);
        await using var backend = await TableSite.BackendAsync(place);

        var message = await TableSite.With(new Declaration(typeof(PlainShelf), "Plain", row.Directive), place, backend)
            .FailToStartAsync();

        Assert.Contains(row.Message, message);
    }

    [Fact]
    public void What_the_original_does_not_refuse_is_a_difference_with_a_name() =>
        Assert.All(Misuses.All, misuse => Assert.True(misuse.IsRefusedByOriginal == misuse.Why is null, misuse.Name));
}
