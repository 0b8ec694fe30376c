using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Settings;

/// <summary>Lays the configuration section over what the app's code has set, at start and at each change.</summary>
internal sealed class BotChallengePageOptionsSetup(IConfiguration section, IEnumerable<OptionsSection>? sections = null)
    : IPostConfigureOptions<BotChallengePageOptions>, IOptionsChangeTokenSource<BotChallengePageOptions>
{
    private readonly OptionsSection[] _sections = [.. sections ?? []];

    public string Name => Microsoft.Extensions.Options.Options.DefaultName;

    /// <summary>The path of the section; <see langword="null"/> where it is a whole configuration.</summary>
    public string? SectionPath { get; } = (section as IConfigurationSection)?.Path;

    /// <summary>The full name of a key, as the operator finds it in the configuration.</summary>
    public string KeyOf(string name) => SectionPath is null ? name : ConfigurationPath.Combine(SectionPath, name);

    /// <summary>What is to be said of the configuration as it is now.</summary>
    public ConfigurationReport Report() =>
        ConfigurationWalk.Over(section, _sections, saysUnknown: SectionPath is not null);

    /// <summary>What the sections' own validators find.</summary>
    public IEnumerable<string> SectionFaults(BotChallengePageOptions options) =>
        _sections.SelectMany(owned => owned.Faults(options));

    public void PostConfigure(string? name, BotChallengePageOptions options)
    {
        options.ConfigurationPath = SectionPath;
        foreach (var owned in _sections)
            owned.Configure(options);

        var readable = Readable();
        readable.Bind(options);
        foreach (var owned in _sections)
            owned.Bind(options, readable);
        foreach (var owned in _sections)
            owned.PostConfigure(options);
    }

    public IChangeToken GetChangeToken() => section.GetReloadToken();

    /// <summary>
    /// Without the values that cannot be read: the binder would stop at the first, or inside a dictionary leave it out
    /// without a word, and what else is wrong would stay suppressed. The validator tells of them.
    /// </summary>
    private IConfiguration Readable()
    {
        var unreadable = Report().Unreadable;
        if (unreadable.Count == 0)
            return section;

        var rest = section.AsEnumerable(makePathsRelative: true).Where(key => !unreadable.Contains(KeyOf(key.Key)));
        return new ConfigurationBuilder().AddInMemoryCollection(rest).Build();
    }
}
