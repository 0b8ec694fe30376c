using System.Text.Json.Nodes;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Forms;

/// <summary>The challenge of a form as the endpoint for scripts describes it.</summary>
internal sealed record FormChallenge(JsonObject Json)
{
    public string Ticket => (string)Json["ticket"]!;

    public string Provider => (string)Json["provider"]!;

    public string this[string name] => (string)Json["data"]![name]!;

    public (string, string)[] Solve() =>
        Answer(Solution.Find(JsonNode.Parse(this["challenge"])!.AsObject()).Payload);

    /// <summary>The fields with this answer.</summary>
    public (string, string)[] Answer(string response) =>
        [("bot-challenge-ticket", Ticket), ("bot-challenge-response", response)];
}
