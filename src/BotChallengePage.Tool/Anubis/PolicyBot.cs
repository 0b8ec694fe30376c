using YamlDotNet.RepresentationModel;

namespace BotChallengePage.Tool.Anubis;

/// <summary>An entry of <c>bots</c>.</summary>
/// <param name="File">The file that it stands in.</param>
/// <param name="Node">Itself.</param>
internal sealed record PolicyBot(string File, YamlNode Node)
{
    public long Line => Node.Start.Line;

    public string Name => Node.Find("name").Text() ?? "";
}
