namespace BotChallengePage.Tests.Directives.Table;

/// <summary>
/// A directive as the table says it: the attribute's arguments under their own names. Actions are called <c>Search</c>
/// and <c>Export</c>, which on a page are handlers.
/// </summary>
internal sealed record Said
{
    /// <summary>The one action that the directive stands on; without it, both.</summary>
    public string? On { get; init; }

    public int? After { get; init; }

    public string? Within { get; init; }

    public string? Counter { get; init; }

    public string[]? Only { get; init; }

    public string[]? Except { get; init; }

    public string? If { get; init; }

    public string? Unless { get; init; }

    public string? Policy { get; init; }

    public string? Methods { get; init; }

    public bool? ReportOnly { get; init; }

    public int? AfterAll { get; init; }

    public string? WithinAll { get; init; }

    public CounterWindow? Window { get; init; }

    public OverLimitAction? OverLimit { get; init; }

    public bool? WhenBusy { get; init; }

    public bool? LimitPassHolders { get; init; }

    /// <summary>What a site owner would write.</summary>
    public BotChallengeAttribute ToAttribute(Place place)
    {
        var attribute = new BotChallengeAttribute();
        foreach (var argument in typeof(Said).GetProperties().Where(property => property.Name != nameof(On)))
        {
            if (argument.GetValue(this) is { } value)
                typeof(BotChallengeAttribute).GetProperty(argument.Name)!.SetValue(
                    attribute, value is string[] names ? Names(names, place) : value);
        }

        // Where one attribute is for all actions, it names the one.
        if (On is not null && place is Place.ControllerConvention or Place.Page or Place.PageBehindMiddleware or
            Place.PageConvention)
            typeof(BotChallengeAttribute).GetProperty(nameof(Only))!.SetValue(attribute, Names([On!], place));
        return attribute;
    }

    private static string[] Names(string[] actions, Place place) =>
        place is Place.Page or Place.PageBehindMiddleware or Place.PageConvention
            ? [.. actions.Select(action => "OnGet" + action)] : actions;
}
