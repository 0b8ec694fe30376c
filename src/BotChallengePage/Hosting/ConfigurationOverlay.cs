using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Hosting;

/// <summary>Lays the configuration section over what the app's code has set, at start and at each change.</summary>
internal sealed class ConfigurationOverlay(IConfiguration section)
    : IPostConfigureOptions<BotChallengePageOptions>, IOptionsChangeTokenSource<BotChallengePageOptions>
{
    public string Name => Options.DefaultName;

    public void PostConfigure(string? name, BotChallengePageOptions options)
    {
        try
        {
            Bind(options);
        }
        // What the converter says is inside, where neither a log line nor the head of an error shows it.
        catch (InvalidOperationException fault) when (fault.InnerException is not null)
        {
            throw new InvalidOperationException($"{fault.Message} {fault.GetBaseException().Message}", fault);
        }
    }

    public IChangeToken GetChangeToken() => section.GetReloadToken();

    private void Bind(BotChallengePageOptions options)
    {
        // Inside a dictionary the binder leaves out what it cannot read, and says nothing; outside it throws.
        foreach (var policy in section.GetSection(nameof(options.Policies)).GetChildren())
            policy.Bind(new BotChallengePolicyOptions());

        section.Bind(options);
    }
}
