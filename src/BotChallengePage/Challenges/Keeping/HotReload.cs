using System.Reflection.Metadata;
using BotChallengePage.Challenges.Keeping;

[assembly: MetadataUpdateHandler(typeof(HotReload))]

namespace BotChallengePage.Challenges.Keeping;

/// <summary>Hears from the runtime that <c>dotnet watch</c> has put an edited view into the running app.</summary>
internal static class HotReload
{
    public static event Action? Updated;

    /// <summary>The runtime calls it by this name.</summary>
    public static void UpdateApplication(Type[]? types) => Updated?.Invoke();
}
