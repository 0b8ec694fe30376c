using BotChallengePage;

namespace TestSite.Pages;

/// <summary>Inherits a directive, and is taken out of it.</summary>
[SkipBotChallenge]
public class SkippedModel : GuardedModel;
