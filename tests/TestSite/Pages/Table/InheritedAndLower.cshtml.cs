using BotChallengePage;

namespace TestSite.Pages.Table;

/// <summary>Inherits one directive, and adds a lower limit of the same counter.</summary>
[BotChallenge(After = 1, Within = "01:00:00")]
public class InheritedAndLowerModel : LimitedModel;
