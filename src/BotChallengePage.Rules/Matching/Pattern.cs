using System.Text.RegularExpressions;

namespace BotChallengePage.Rules.Matching;

/// <summary>
/// A regular expression of a rule. Without backtracking, so that no request can make it take long.
/// </summary>
internal static class Pattern
{
    public static Regex? Compile(string pattern, out string? fault)
    {
        fault = null;
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException unsupported)
        {
            fault = $"\"{pattern}\" has what cannot be matched without backtracking: {unsupported.Message}";
        }
        catch (RegexParseException unreadable)
        {
            fault = $"\"{pattern}\" is no regular expression: {unreadable.Message}";
        }

        return null;
    }
}
