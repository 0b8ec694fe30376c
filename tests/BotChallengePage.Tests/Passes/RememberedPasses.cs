using System.Reflection;
using BotChallengePage.Passes;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Passes;

/// <summary>How many opened passes a site remembers.</summary>
internal static class RememberedPasses
{
    private static readonly FieldInfo Entries = typeof(PassCache).GetField(
        "_entries", BindingFlags.Instance | BindingFlags.NonPublic)!;

    public static int Of(Site site) =>
        ((Array)Entries.GetValue(site.Provider.GetRequiredService<PassCache>())!).Cast<object?>()
            .Count(entry => entry is not null);
}
