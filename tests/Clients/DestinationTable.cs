using System.Text.Json;

namespace BotChallengePage.Tests.Clients;

/// <summary>
/// <c>Destinations.json</c>: what is a destination and what is none. The server's rule and the script's are two
/// programs for one thing, so both are held to this table.
/// </summary>
internal static class DestinationTable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<Row> Rows { get; } = Read();

    private static Row[] Read()
    {
        using var stream = typeof(DestinationTable).Assembly.GetManifestResourceStream("Destinations.json")!;
        return JsonSerializer.Deserialize<Row[]>(stream, Options)!;
    }

    /// <param name="Text">The destination, decoded once.</param>
    /// <param name="IsLocal">Whether it is one.</param>
    /// <param name="Prefix">Where the challenge page is.</param>
    public sealed record Row(string Text, bool IsLocal, string Prefix = "/bot-challenge");
}
