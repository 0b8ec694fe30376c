using Microsoft.Extensions.Configuration;

namespace BotChallengePage.Tool.Checking;

/// <summary>
/// What of a site's configuration decides: rules and limits. Keys and providers are no business of a check, and not all
/// of them are in files.
/// </summary>
internal static class CheckedConfiguration
{
    private const string Policies = "Policies";

    private static readonly string[] Decisive = ["Rules", "Counters", "By", "PathPrefix"];

    private static readonly string[] DecisiveOfPolicy =
        ["After", "Within", "AfterAll", "WithinAll", "Limit", "Window", "Counter", "OverLimit", "Methods", "By"];

    public static IConfigurationSection Read(IReadOnlyList<string> files)
    {
        var all = new ConfigurationBuilder();
        foreach (var file in files)
        {
            if (!File.Exists(file))
                throw new ToolException(
                    $"There is no file {file}. Name the file that has the section BotChallengePage: " +
                    "--config appsettings.json");
            all.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        }

        return Select(Build(all));
    }

    /// <summary>What clients are counted by, where a log does not tell it: the library then counts by subnet.</summary>
    public static string UnknownPartition(IConfigurationSection section, string policy)
    {
        var by = section[ConfigurationPath.Combine(Policies, policy, "By")] ?? section["By"] ?? "";
        return Is(by.Trim(), "user") ? ", by subnet: no log tells who is signed in"
            : by.TrimStart().StartsWith("header:", StringComparison.OrdinalIgnoreCase)
                ? $", by subnet where the log does not have {by.Split(':', 2)[1].Trim()}"
            : "";
    }

    private static IConfigurationRoot Build(ConfigurationBuilder all)
    {
        try
        {
            return all.Build();
        }
        catch (InvalidDataException fault)
        {
            throw new ToolException(
                fault.InnerException is { } inner ? $"{fault.Message} {inner.Message}" : fault.Message);
        }
    }

    private static IConfigurationSection Select(IConfigurationRoot all)
    {
        var section = all.GetSection(BotChallengePageOptions.SectionName);
        if (!section.Exists())
            throw new ToolException(
                $"The configuration has no section {BotChallengePageOptions.SectionName}. Name the file that has it: " +
                "--config appsettings.json");
        var kept = section.AsEnumerable(makePathsRelative: true)
            .Where(entry => entry.Key.Length > 0 && IsDecisive(entry.Key.Split(':')))
            .Select(entry => KeyValuePair.Create(
                ConfigurationPath.Combine(BotChallengePageOptions.SectionName, entry.Key), entry.Value));
        return new ConfigurationBuilder().AddInMemoryCollection(kept).Build()
            .GetSection(BotChallengePageOptions.SectionName);
    }

    private static bool IsDecisive(string[] key) =>
        key is [var policies, _, var option, ..] && Is(policies, Policies)
            ? DecisiveOfPolicy.Contains(option, StringComparer.OrdinalIgnoreCase)
            : Is(key[0], Policies) || Decisive.Contains(key[0], StringComparer.OrdinalIgnoreCase);

    private static bool Is(string key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);
}
