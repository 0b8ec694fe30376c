using Microsoft.Extensions.Logging;

namespace BotChallengePage.Rules.Bans;

/// <summary>What is said of bans. The manual has a table of these events.</summary>
internal static partial class BanLog
{
    [LoggerMessage(730, LogLevel.Warning, "{By} has banned {Network} until {Until:u}: {Reason}")]
    public static partial void Banned(
        ILogger logger, string by, string network, DateTimeOffset until, string reason);

    [LoggerMessage(731, LogLevel.Warning, "{By} has ended the ban of {Network}.")]
    public static partial void Lifted(ILogger logger, string by, string network);

    [LoggerMessage(
        732, LogLevel.Error,
        "{Store} cannot be asked for bans. This node goes by those it knows, and new ones are refused.")]
    public static partial void StoreFailed(ILogger logger, IBotChallengeBanStore store, Exception fault);

    [LoggerMessage(733, LogLevel.Information, "{Store} can be asked for bans again.")]
    public static partial void StoreRecovered(ILogger logger, IBotChallengeBanStore store);
}
