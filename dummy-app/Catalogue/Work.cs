namespace DummyApp.Catalogue;

public sealed record Work
{
    public required int Id { get; init; }

    public required string Title { get; init; }

    public required Author Author { get; init; }

    public required int Year { get; init; }

    public required string Language { get; init; }

    public required string LanguageCode { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>What the work is about, in English: "comets". Novels and poems have none.</summary>
    public string? Topic { get; init; }

    public required string Publisher { get; init; }

    public required int Pages { get; init; }

    public required string CallNumber { get; init; }

    public string? Isbn { get; init; }

    public required string Description { get; init; }

    public required string Availability { get; init; }

    public int Decade => Year / 10 * 10;
}
