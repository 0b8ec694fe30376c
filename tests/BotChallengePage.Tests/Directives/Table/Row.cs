namespace BotChallengePage.Tests.Directives.Table;

/// <summary>A row of the table: what is declared, and what becomes of some requests, one after the other.</summary>
/// <param name="Name">What the row shows.</param>
/// <param name="Declaration">The directives.</param>
/// <param name="Visits">The requests.</param>
internal sealed record Row(string Name, Declaration Declaration, params Visit[] Visits)
{
    /// <summary>Options of the site.</summary>
    public (string Key, string? Value)[] Options { get; init; } = [];

    /// <summary>The policy that the visitor earns a pass under.</summary>
    public string? PassOf { get; init; }

    public bool HasFailingStore { get; init; }

    /// <summary>Places for which another row of the same declaration is.</summary>
    public Place[] NotAt { get; init; } = [];

    public bool RunsAt(Place place) =>
        !NotAt.Contains(place) && !Declaration.Refused.ContainsKey(place) && !Declaration.Unsayable.ContainsKey(place);
}
