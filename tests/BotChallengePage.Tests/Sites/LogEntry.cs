using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Sites;

internal sealed record LogEntry(string Category, LogLevel Level, int Id, string Message, Exception? Exception)
{
    public bool IsOfLibrary => Category.StartsWith("BotChallengePage.", StringComparison.Ordinal);

    /// <summary>All that a file of logs would have of it.</summary>
    public string Text => $"{Message} {Exception}";
}
