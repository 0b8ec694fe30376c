using BotChallengePage.Settings;

namespace BotChallengePage.Providers;

/// <summary>
/// Finds what asks less than a policy's <c>MinimumLevel</c>: whoever answers to it has a pass that opens nothing, and
/// would go round without end.
/// </summary>
internal static class LevelFaults
{
    /// <summary>What the owner has written, and cannot mean.</summary>
    public static IEnumerable<string> Of(ResolvedOptions settings, ProviderRegistry providers)
    {
        // Those of the library have it from options, which are checked.
        foreach (var provider in providers.All.Where(one => one.GetType().Assembly != typeof(LevelFaults).Assembly))
        {
            var level = provider.LevelUnder(settings.Options);
            if (!Enum.IsDefined(level))
                yield return $"{provider.GetType().Name}: the level of \"{provider.Name}\" is {level:D}. " +
                    $"It must be {Wording.AnyOf(Enum.GetNames<ChallengeLevel>())}.";
        }

        foreach (var policy in settings.Policies.Where(policy => Enum.IsDefined(policy.MinimumLevel)))
        {
            foreach (var fault in Of(policy, providers))
                yield return fault;
        }
    }

    /// <summary>What is only a default and therefore left out, with what that means for visitors.</summary>
    public static IEnumerable<(ResolvedPolicy Policy, string LeftOut, string Consequence)> LeftOut(
        ResolvedOptions settings, ProviderRegistry providers)
    {
        foreach (var policy in settings.Policies)
        {
            if (policy.DefaultStandIn is { } standIn && policy.LevelOf(standIn) < policy.MinimumLevel)
                yield return (policy, standIn,
                    $"does not stand in for {policy.Provider}: while that is unavailable nobody passes there, and " +
                    "who blocks its script never does. Name what stands in under Fallback");
            if (policy.WithoutJavaScript == WithoutJavaScriptAction.Wait && providers.ForWaiting is { } wait &&
                policy.LevelOf(wait) < policy.MinimumLevel &&
                providers.Find(policy.Provider) is { WorksWithoutScript: false })
                yield return (policy, wait,
                    "does not let in who has no JavaScript: text browsers, and whoever blocks scripts, never pass " +
                    "there. Set WithoutJavaScript to Captcha, with a provider that works without a script, or to Deny");
            if (settings.Options.Pass.OnOtherNetwork is null && providers.ForRechecks is { } recheck &&
                policy.LevelOf(recheck) < policy.MinimumLevel)
                yield return (policy, recheck,
                    "does not recheck: who comes from another network than before is challenged in full");
        }
    }

    private static IEnumerable<string> Of(ResolvedPolicy policy, ProviderRegistry providers)
    {
        var (options, least) = (policy.Settings.Options, $"{MinimumKeyOf(policy)} is {policy.MinimumLevel}");
        if (IsBelow(policy, policy.Provider, providers))
            yield return
                $"{least}, but the policy \"{policy.Name}\" asks with \"{policy.Provider}\", whose passes are worth " +
                $"{policy.LevelOf(policy.Provider)}: nobody could pass. Choose a provider of that level for it, set " +
                "what its passes are worth (Level, in the provider's section), or lower MinimumLevel.";
        foreach (var link in policy.Chain.Links.Skip(1).Where(link => IsBelow(policy, link, providers)))
            yield return
                $"{FallbackKeyOf(policy)} names \"{link}\", whose passes are worth {policy.LevelOf(link)}, but " +
                $"{least}: who is asked with it under the policy \"{policy.Name}\" would go round without end. " +
                "Take it out, or give that policy a Fallback of its own.";
        foreach (var other in policy.Alternatives.Where(other => IsBelow(policy, other, providers)))
            yield return
                $"{AlternativesKeyOf(policy)} names \"{other}\", whose passes are worth {policy.LevelOf(other)}, but " +
                $"{least}: who chooses it under the policy \"{policy.Name}\" would go round without end. Take it out.";
        if (policy.WithoutJavaScript == WithoutJavaScriptAction.Captcha &&
            policy.WithoutScript(policy.MinimumLevel) is null)
            yield return
                $"{WithoutJavaScriptKeyOf(policy)} is Captcha, but no provider that is registered works without a " +
                $"script and is worth {policy.MinimumLevel}, which the policy \"{policy.Name}\" needs. Register one " +
                "(WorksWithoutScript), or choose Wait or Deny.";
        if (options.Pass.OnOtherNetwork == OtherNetworkAction.Recheck && providers.ForRechecks is { } recheck &&
            IsBelow(policy, recheck, providers))
            yield return
                $"{options.KeyOf("Pass:OnOtherNetwork")} is Recheck, which asks with \"{recheck}\", whose passes are " +
                $"worth {policy.LevelOf(recheck)}, but {least}. Leave it out: then who comes from another network is " +
                $"challenged in full under the policy \"{policy.Name}\", and rechecked under the others.";
    }

    /// <summary>Of one that does not exist something else is said.</summary>
    private static bool IsBelow(ResolvedPolicy policy, string provider, ProviderRegistry providers) =>
        providers.Find(provider) is not null && policy.LevelOf(provider) < policy.MinimumLevel;

    private static string MinimumKeyOf(ResolvedPolicy policy) => KeyOf(
        policy, nameof(BotChallengePolicyOptions.MinimumLevel), written => written.MinimumLevel is not null);

    private static string FallbackKeyOf(ResolvedPolicy policy) => KeyOf(
        policy, nameof(BotChallengePolicyOptions.Fallback), written => written.Fallback.Count > 0);

    private static string AlternativesKeyOf(ResolvedPolicy policy) => KeyOf(
        policy, nameof(BotChallengePolicyOptions.Alternatives), written => written.Alternatives.Count > 0);

    private static string WithoutJavaScriptKeyOf(ResolvedPolicy policy) => KeyOf(
        policy, nameof(BotChallengePolicyOptions.WithoutJavaScript), written => written.WithoutJavaScript is not null);

    /// <summary>The key as the owner has written it: for the policy, or for all.</summary>
    private static string KeyOf(ResolvedPolicy policy, string key, Func<BotChallengePolicyOptions, bool> isWritten)
    {
        var options = policy.Settings.Options;
        return options.KeyOf(
            options.Policies.TryGetValue(policy.Name, out var written) && isWritten(written)
                ? $"{nameof(options.Policies)}:{policy.Name}:{key}"
                : key);
    }
}
