using Microsoft.Extensions.Configuration;

namespace BotChallengePage.Tests.Protocol;

/// <summary>Configuration in memory that can be changed while the site runs.</summary>
internal sealed class ReloadableSettings : ConfigurationProvider, IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public void Change(string key, string value)
    {
        Set(key, value);
        OnReload();
    }
}
