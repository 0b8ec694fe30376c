using BotChallengePage.Rules.Evaluation;

namespace BotChallengePage.Rules.Lists;

/// <summary>What is wrong with the options of lists.</summary>
internal static class NetworkListFaults
{
    private const int LongestName = 64;
    private const int LeastBytes = 1024;
    private const int MostBytes = 1024 * 1024 * 1024;

    public static void Find(RulesOptions options, string root, RuleFaults faults)
    {
        foreach (var (name, list) in options.NetworkLists)
        {
            var key = $"{nameof(options.NetworkLists)}:{name}";
            if (!IsName(name))
                faults.Add(key, $"must have 1 to {LongestName} letters, digits, '-', '_' or '.' for a name.");
            else if (list is null)
                faults.Add(key, "says nothing. Set File or Url, or take it out.");
            else
                Find(list, key, root, faults);
        }
    }

    private static void Find(NetworkListOptions list, string key, string root, RuleFaults faults)
    {
        if (new object?[] { list.File, list.Url, list.Code }.Count(source => source is not null) != 1)
            faults.Add(key, "needs one of File, Url and, in code, From.");
        if (list.File is { } file && !File.Exists(Path.Combine(root, file)))
            faults.Add($"{key}:{nameof(list.File)}", $"is \"{file}\", and there is no such file.");
        if (list.Url is { } url && !NetworkListUrl.IsUsable(url))
            faults.Add($"{key}:{nameof(list.Url)}", NetworkListUrl.Rule);
        if (list.ChecksumUrl is { } checksum && (list.Url is null || !NetworkListUrl.IsUsable(checksum)))
            faults.Add($"{key}:{nameof(list.ChecksumUrl)}", $"is for a Url. {NetworkListUrl.Rule}");
        if (list.RefreshEvery is { } every && (every < TimeSpan.FromMinutes(1) || every > TimeSpan.FromDays(30)))
            faults.Add($"{key}:{nameof(list.RefreshEvery)}", "must be 1 minute to 30 days.");
        if (list.MaxAge < TimeSpan.FromHours(1) || list.MaxAge > TimeSpan.FromDays(365))
            faults.Add($"{key}:{nameof(list.MaxAge)}", "must be 1 hour to 365 days.");
        else if (list.File is null && list.RefreshEvery > list.MaxAge)
            faults.Add($"{key}:{nameof(list.MaxAge)}", "must not be shorter than RefreshEvery.");
        if (list.MaxBytes is < LeastBytes or > MostBytes)
            faults.Add($"{key}:{nameof(list.MaxBytes)}", "must be 1,024 to 1,073,741,824.");
        if (list.MaxShrink is < 0 or > 100)
            faults.Add($"{key}:{nameof(list.MaxShrink)}", "must be 0 to 100.");
    }

    /// <summary>It is also the name of a file.</summary>
    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name[0] != '.' &&
        name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
