using BotChallengePage.Tool.Logs;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace BotChallengePage.Tool.Anubis;

/// <summary>A file of YAML or JSON, with the lines of what is in it.</summary>
internal static class YamlFile
{
    public static IEnumerable<YamlNode> Read(string name)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(TextFile.Read(name)));
        }
        catch (YamlException fault)
        {
            throw new ToolException($"{name} line {fault.Start.Line} is no YAML: {fault.Message}");
        }

        return yaml.Documents.Select(document => document.RootNode);
    }

    public static YamlNode? Find(this YamlNode? node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public static string? Text(this YamlNode? node) => (node as YamlScalarNode)?.Value;

    /// <summary>One text, or a list of them.</summary>
    public static IEnumerable<string> Texts(this YamlNode? node) => node switch
    {
        YamlSequenceNode all => all.Children.Select(one => one.Text() ?? ""),
        YamlScalarNode { Value: { } only } => [only],
        _ => [],
    };

    public static IEnumerable<(string Key, YamlNode Value, long Line)> Entries(this YamlNode? node) =>
        node is YamlMappingNode map
            ? map.Children.Select(entry => (entry.Key.Text() ?? "", entry.Value, entry.Key.Start.Line))
            : [];
}
