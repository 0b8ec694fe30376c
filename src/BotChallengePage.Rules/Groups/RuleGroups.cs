using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace BotChallengePage.Rules.Groups;

/// <summary>
/// The groups that ship: one file each, in the folder <c>Groups</c>, read when a rule names the first.
/// </summary>
internal static class RuleGroups
{
    private const string Folder = "Groups/";
    private const string Extension = ".json";

    private static readonly Lazy<Dictionary<string, RuleGroup>> All = new(ReadAll);

    public static IEnumerable<RuleGroup> Every => All.Value.Values;

    public static string Names => string.Join(", ", All.Value.Keys.Order(StringComparer.Ordinal));

    public static RuleGroup? Find(string name) => All.Value.GetValueOrDefault(name);

    private static Dictionary<string, RuleGroup> ReadAll() => typeof(RuleGroups).Assembly.GetManifestResourceNames()
        .Where(static name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(Read)
        .ToDictionary(static group => group.Name, StringComparer.OrdinalIgnoreCase);

    private static RuleGroup Read(string resource)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var content = new ConfigurationBuilder().AddJsonStream(file).Build();
        var conditions = new RuleConditions();
        content.GetSection(nameof(RuleGroup.Conditions))
            .Bind(conditions, static options => options.ErrorOnUnknownConfiguration = true);
        return new(resource[Folder.Length..^Extension.Length], content[nameof(RuleGroup.Reason)]!, conditions);
    }
}
