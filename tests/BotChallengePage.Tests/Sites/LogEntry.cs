using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Sites;

internal sealed record LogEntry(string Category, LogLevel Level, int Id, string Message, Exception? Exception);
