using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Logs;

/// <summary>Reads the lines of a log.</summary>
internal interface ILogFormat
{
    /// <summary>What users call it.</summary>
    string Name { get; }

    /// <param name="line">A line without its end.</param>
    /// <param name="request">Gets what the line says.</param>
    LineKind Read(ReadOnlySpan<char> line, LoggedRequest request);
}
