namespace BotChallengePage.Settings;

/// <summary>What is to be said of a configuration, found in one walk over all its keys.</summary>
internal sealed class ConfigurationReport
{
    /// <summary>Whole sentences. The options are not valid with any of them.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>What is valid, but seldom meant: key, value and a remark.</summary>
    public List<(string Key, string Value, string Remark)> Hints { get; } = [];

    /// <summary>Paths of the values that the binder must not meet, since it would stop at the first of them.</summary>
    public HashSet<string> Unreadable { get; } = new(StringComparer.OrdinalIgnoreCase);
}
