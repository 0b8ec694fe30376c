using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Protocol;

/// <summary>Keeps every log message, whatever the site's own level is.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    public ConcurrentQueue<(string Category, LogLevel Level, EventId Event, string Message)> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogCollector collector, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            collector.Entries.Enqueue((category, logLevel, eventId, $"{formatter(state, exception)} {exception}"));
    }
}
