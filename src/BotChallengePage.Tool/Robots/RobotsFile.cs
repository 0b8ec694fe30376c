using BotChallengePage.Tool.Output;

namespace BotChallengePage.Tool.Robots;

/// <summary>Reads a robots.txt as RFC 9309 has it (https://www.rfc-editor.org/rfc/rfc9309).</summary>
internal static class RobotsFile
{
    /// <param name="name">The file, for what is to be said.</param>
    /// <param name="text">Its text.</param>
    /// <param name="notes">Gets what is no rule.</param>
    /// <returns>The groups in their order; of those that have the same agents, each.</returns>
    public static List<RobotsGroup> Read(string name, string text, Notes notes)
    {
        List<RobotsGroup> groups = [];
        RobotsGroup? group = null;
        var number = 0;
        foreach (var line in text.TrimStart('\ufeff').ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Split('#', 2)[0].Split(':', 2) is not [var key, var after])
            {
                if (line.Split('#', 2)[0].Trim().Length > 0)
                    notes.Lose(name, number, $"\"{line.Trim()}\" has no colon, and crawlers pass over it.");
                continue;
            }

            var value = after.Trim();
            switch (key.Trim().ToUpperInvariant())
            {
                case "USER-AGENT":
                    // Lines that follow each other are one group; the first after a rule begins another.
                    if (group is null || group.Rules.Count > 0)
                        groups.Add(group = new());
                    if (value.Length == 0 || (value != "*" && value.Contains('*', StringComparison.Ordinal)))
                        notes.Lose(name, number, $"\"{value}\" is no name of a crawler.");
                    else
                        group.Agents.Add(value);
                    break;
                case "ALLOW" or "DISALLOW" when group is null:
                    notes.Lose(name, number, "it stands before the first User-agent, and crawlers pass over it.");
                    break;
                case "ALLOW":
                    group.Rules.Add(new(true, value, number));
                    break;
                case "DISALLOW":
                    group.Rules.Add(new(false, value, number));
                    break;
                case "SITEMAP":
                    break;
                case "CRAWL-DELAY" or "REQUEST-RATE":
                    notes.Lose(
                        name, number,
                        $"{key.Trim()} {value}. A rule does not count: a limit does, [BotChallenge(After = …, " +
                        "Within = …)].");
                    break;
                default:
                    notes.Lose(name, number, $"{key.Trim()} is not in RFC 9309.");
                    break;
            }
        }

        return groups;
    }
}
