using Microsoft.Extensions.Options;

namespace BotChallengePage.Settings;

/// <summary>
/// The framework's views of a section's options, as they are now. The framework's own would know nothing of the
/// configuration, and would throw after a broken edit; here the last good options stay.
/// </summary>
/// <remarks>
/// The settings are asked for late: what a section belongs to may be made while they are.
/// </remarks>
internal sealed class SectionMonitor<TOptions>(Lazy<SettingsMonitor> settings)
    : IOptionsMonitor<TOptions>, IOptionsSnapshot<TOptions>
    where TOptions : class, new()
{
    private const string OptionsName = "";

    private readonly Lazy<TOptions> _atFirst = new(() => settings.Value.Current.Options.Section<TOptions>());

    public TOptions CurrentValue => settings.Value.Current.Options.Section<TOptions>();

    /// <summary>One state for a request, as <see cref="IOptionsSnapshot{TOptions}"/> says.</summary>
    public TOptions Value => _atFirst.Value;

    public TOptions Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<TOptions, string?> listener) =>
        settings.Value.OnChange(changed => listener(changed.Options.Section<TOptions>(), OptionsName));
}
