using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Sites;

/// <summary>Everything the site logs.</summary>
internal sealed class SiteLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    /// <summary>What the library has said under an event id.</summary>
    public IReadOnlyList<LogEntry> Of(int id) => [.. _entries.Where(entry => entry.Id == id && entry.IsOfLibrary)];

    public IReadOnlyList<LogEntry> All => [.. _entries];

    /// <summary>Errors of anybody.</summary>
    public IReadOnlyList<LogEntry> Errors => [.. _entries.Where(entry => entry.Level >= LogLevel.Error)];

    /// <summary>Forgets what was said so far.</summary>
    public void Clear() => _entries.Clear();

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _entries);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<LogEntry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new LogEntry(category, logLevel, eventId.Id, formatter(state, exception), exception));
    }
}
