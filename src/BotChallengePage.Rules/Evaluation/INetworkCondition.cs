namespace BotChallengePage.Rules.Evaluation;

/// <summary>
/// A condition that a network meets for what somebody on it has done: no rule that denies may ask for it, or one
/// crawler on a campus would shut out the campus.
/// </summary>
internal interface INetworkCondition : IRuleCondition;
