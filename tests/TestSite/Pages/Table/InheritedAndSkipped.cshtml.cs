using BotChallengePage;

namespace TestSite.Pages.Table;

/// <summary>Inherits a directive, and is taken out of it.</summary>
[SkipBotChallenge]
public class InheritedAndSkippedModel : LimitedModel;
