using BotChallengePage.Settings;

namespace BotChallengePage.Passes;

/// <summary>A policy's pass that a visitor may earn anew while it is still good.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Level">The level that the pass has.</param>
/// <param name="Wait">How long until it is time; zero or less where it is.</param>
internal readonly record struct PassRenewal(ResolvedPolicy Policy, ChallengeLevel Level, TimeSpan Wait);
