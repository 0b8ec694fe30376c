using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Evaluation;

/// <summary>A rule that is ready to be asked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Action">What it does.</param>
/// <param name="Weight">What it adds to the score.</param>
/// <param name="OnlyReports">Whether it only says what it would do.</param>
/// <param name="NeedsAgent">
/// Whether it is met by no <c>User-Agent</c> that has none of the texts which the rules of its set ask for.
/// </param>
/// <param name="IsMet">Its conditions.</param>
/// <param name="Assessment">What it asks for; <see langword="null"/> for a weight.</param>
internal sealed record CompiledRule(
    string Name, RuleAction Action, int Weight, bool OnlyReports, bool NeedsAgent, Func<RequestFacts, bool> IsMet,
    Assessment? Assessment);
