using System.Text.Json.Nodes;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Passes;

/// <summary>
/// Passes and tickets as a version of the library wrote them, and the key they were made with. All are for the host
/// shop.example, an agent and the network 127.0.0.0/24; a pass is of the default policy, or of it and p1 to p7.
/// </summary>
internal sealed class Recording : IDisposable
{
    private const string ApplicationName = "alderwick";

    private readonly KeyFolder _keys = new();
    private readonly JsonNode _json;

    public Recording(string version)
    {
        var folder = Repository.PathOf("tests", "BotChallengePage.Tests", "Passes", "Recorded");
        _json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, version + ".json")))!;
        foreach (var key in Directory.GetFiles(folder, "key-*.xml"))
            _keys.Add(key);
    }

    public (string Name, string Value) Agent => ("User-Agent", (string)_json["agent"]!);

    public (string Name, string Value) Pass(string name) => ("Cookie", $"bot-challenge-pass={_json["passes"]![name]}");

    public string Ticket(string name) => (string)_json["tickets"]![name]!;

    /// <summary>A site a minute after the recording.</summary>
    public async Task<Site> StartSiteAsync()
    {
        var site = _keys.Node(ApplicationName).Set(
            ("Provider", "proof-of-work"),
            ("Turnstile:SiteKey", "1x00000000000000000000AA"),
            ("Turnstile:SecretKey", "1x0000000000000000000000000000000AA"),
            ("Policies:turn:Provider", "turnstile"));
        for (var i = 1; i <= 7; i++)
            site.Set(($"Policies:p{i}:PassDuration", "1.00:00:00"));
        site.Clock.Advance(
            DateTimeOffset.Parse((string)_json["recordedAt"]!, null) - site.Clock.GetUtcNow() +
                TimeSpan.FromMinutes(1));
        return await site.StartAsync();
    }

    public void Dispose() => _keys.Dispose();
}
