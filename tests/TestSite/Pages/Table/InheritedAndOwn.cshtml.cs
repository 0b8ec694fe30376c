using BotChallengePage;

namespace TestSite.Pages.Table;

/// <summary>Inherits one directive, and adds one with a counter of its own.</summary>
[BotChallenge(After = 1, Within = "01:00:00", Counter = "own")]
public class InheritedAndOwnModel : LimitedModel;
