namespace BotChallengePage.Tests.Directives.Table;

/// <summary>Directives, and the controller and the page that carry them as attributes.</summary>
/// <param name="Controller">The controller.</param>
/// <param name="Page">Name of the page in tests/TestSite/Pages/Table.</param>
/// <param name="Directives">What both say.</param>
internal sealed record Declaration(Type Controller, string Page, params Said[] Directives)
{
    /// <summary>
    /// What the base class says, or whatever else lies around: the outer group, a convention on all of the controllers.
    /// </summary>
    public Said[] Outer { get; init; } = [];

    /// <summary>Actions that are taken out again.</summary>
    public string[] Skipped { get; init; } = [];

    /// <summary>
    /// The controller for places where a convention says what the base class says: it has the inner directives only.
    /// </summary>
    public Type Inner { get; init; } = typeof(PlainShelf);

    /// <summary>The page for such places.</summary>
    public string InnerPage { get; init; } = "Plain";

    /// <summary>
    /// Whether <see cref="Inner"/> and <see cref="InnerPage"/> say <see cref="Directives"/> themselves.
    /// </summary>
    public bool IsInnerSaid => Inner != typeof(PlainShelf) && Directives.Length > 0;

    /// <summary>Places where this stops the app, with what it says.</summary>
    public Dictionary<Place, string> Refused { get; init; } = [];

    /// <summary>Places where this cannot be written down, with the reason.</summary>
    public Dictionary<Place, string> Unsayable { get; init; } = [];
}
