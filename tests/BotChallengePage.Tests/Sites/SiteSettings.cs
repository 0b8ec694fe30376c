using Microsoft.Extensions.Configuration;

namespace BotChallengePage.Tests.Sites;

/// <summary>The site's configuration, in memory, that a test may edit while the site runs.</summary>
internal sealed class SiteSettings : ConfigurationProvider, IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>One edit: all values at once, then one notification. <see langword="null"/> removes a key.</summary>
    public void Edit(params (string Key, string? Value)[] values)
    {
        Write(values);
        OnReload();
    }

    /// <summary>An edit to what a JSON file calls <c>null</c>: the key is there, without a value.</summary>
    public void EditToNull(string key)
    {
        Data[key] = null;
        OnReload();
    }

    public void Write(params (string Key, string? Value)[] values)
    {
        foreach (var (key, value) in values)
        {
            if (value is null)
                Data.Remove(key);
            else
                Data[key] = value;
        }
    }
}
