namespace BotChallengePage.Tool.Tests;

/// <summary>What a run of the tool has said.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error);
