using Microsoft.Extensions.Logging;

namespace BotChallengePage.Rules.Lists;

/// <summary>What is said of lists. The manual has a table of these events.</summary>
internal static partial class ListLog
{
    [LoggerMessage(720, LogLevel.Information, "The list {List} has {Networks} networks, from {Source}.")]
    public static partial void Read(ILogger logger, string list, int networks, string source);

    [LoggerMessage(721, LogLevel.Warning, "The list {List} could not be read from {Source}: {Reason}. {InForce}")]
    public static partial void Failed(
        ILogger logger, string list, string source, string reason, string inForce, Exception? fault);

    [LoggerMessage(
        722, LogLevel.Warning,
        "{Unreadable} of {Lines} lines of the list {List} cannot be read and are left out, the first is {First}.")]
    public static partial void Unreadable(ILogger logger, int unreadable, int lines, string list, string? first);

    [LoggerMessage(723, LogLevel.Error, "The list {List} from {Source} was refused: {Reason}. {InForce}")]
    public static partial void Refused(ILogger logger, string list, string source, string reason, string inForce);

    [LoggerMessage(
        724, LogLevel.Warning,
        "The copy of the list {List} for the next start could not be written or read in {Folder}. " +
        "Set NetworkListFolder to a folder that the app can write.")]
    public static partial void NoCopy(ILogger logger, string list, string? folder, Exception? fault);

    [LoggerMessage(
        725, LogLevel.Error,
        "The list {List} could not be refreshed for longer than MaxAge and is not used any more. Rules that ask for " +
        "it are not met.")]
    public static partial void TooOld(ILogger logger, string list);
}
