using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage;

/// <summary>Configures the library further, after <c>AddBotChallengePage()</c>.</summary>
public interface IBotChallengePageBuilder
{
    /// <summary>The app's services.</summary>
    IServiceCollection Services { get; }
}
