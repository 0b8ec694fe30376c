using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Argon2.Tests;

/// <summary>A site that challenges with Argon2id, as easy as it can be.</summary>
public sealed class Argon2Site : SharedSite
{
    internal override Site Create() => Easy();

    internal static Site Easy() => Untouched().Set(("Argon2:MemoryKiB", "8"), ("Argon2:KeyPrefix", "0"));

    internal static Site Untouched() => Site.With(typeof(Guarded))
        .Add(services => services.AddBotChallengePage().AddArgon2()).Set(("Provider", "argon2"));
}
