using BotChallengePage;

namespace TestSite.Pages.Table;

/// <summary>Says in the model what others say in the page.</summary>
[BotChallenge(After = 2, Within = "01:00:00")]
public class LimitedModel : ShelfModel;
