namespace BotChallengePage.Tool.Reporting;

/// <summary>By what requests are put together.</summary>
internal enum Grouping
{
    Network,
    Agent,
    Path,
}
