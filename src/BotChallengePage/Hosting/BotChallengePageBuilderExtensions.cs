using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage;

/// <summary>What follows <c>AddBotChallengePage()</c>.</summary>
public static class BotChallengePageBuilderExtensions
{
    /// <summary>Adds a named policy.</summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="name">1 to 64 letters, digits, '-', '_' or '.'. The policy <c>default</c> is that of directives that name none.</param>
    /// <param name="configure">Says what the policy is. <c>BotChallengePage:Policies:&lt;name&gt;</c> is laid over it.</param>
    public static IBotChallengePageBuilder AddPolicy(
        this IBotChallengePageBuilder builder, string name, Action<BotChallengePolicyBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);

        builder.Services.Configure<BotChallengePageOptions>(options => options.AddPolicy(name, configure));
        return builder;
    }
}
