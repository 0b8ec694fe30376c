using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Settings;

/// <summary>
/// The options in force. <see cref="IOptionsMonitor{TOptions}"/> throws on every read once the configuration has become
/// invalid; here a broken edit is logged and the last good state stays.
/// </summary>
internal sealed class SettingsMonitor : IDisposable
{
    private readonly IOptionsFactory<BotChallengePageOptions> _factory;
    private readonly ILogger<SettingsMonitor> _logger;
    private readonly IDisposable[] _subscriptions;
    private readonly Lock _reloading = new();
    private readonly OptionsValidationException? _invalid;
    private volatile ResolvedOptions? _current;
    private volatile Func<ResolvedOptions, IEnumerable<string>> _endpointFaults = _ => [];

    public SettingsMonitor(
        IOptionsFactory<BotChallengePageOptions> factory,
        IEnumerable<IOptionsChangeTokenSource<BotChallengePageOptions>> changes,
        ILogger<SettingsMonitor> logger)
    {
        _factory = factory;
        _logger = logger;
        try
        {
            _current = new ResolvedOptions(factory.Create(Microsoft.Extensions.Options.Options.DefaultName));
        }
        catch (OptionsValidationException invalid)
        {
            // The start-up check tells of it, together with what else is wrong. Until then nobody is let through by it.
            _invalid = invalid;
        }

        _subscriptions = [.. changes.Select(source => ChangeToken.OnChange(source.GetChangeToken, Reload))];
    }

    /// <exception cref="OptionsValidationException">The app has been started with options that are not valid.</exception>
    public ResolvedOptions Current => _current ?? throw _invalid!;

    /// <summary>What endpoints and stores are made with. Defaults, where the options are not valid: that app will not start.</summary>
    public BotChallengePageOptions AtStart => _current?.Options ?? new BotChallengePageOptions();

    /// <summary>What has been wrong with the options since the app was started.</summary>
    public IEnumerable<string> FaultsAtStart => _current is null ? _invalid!.Failures : [];

    /// <summary>Makes what the endpoints and providers need part of what a changed configuration has to fulfil.</summary>
    public void Require(Func<ResolvedOptions, IEnumerable<string>> faults) => _endpointFaults = faults;

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }

    [SuppressMessage("Design", "CA1031", Justification = "The app's own delegates set options, too; whatever they throw, the last good ones stay, and somebody has to hear of it.")]
    private void Reload()
    {
        // Several sources may change at once: who reads last has to be who sets last.
        lock (_reloading)
        {
            try
            {
                TakeChange();
            }
            catch (Exception broken)
            {
                // Validators and the binder say it all; what else is thrown comes from the app's code.
                Log.OptionsRejected(_logger, broken.Message, broken is OptionsValidationException or InvalidOperationException ? null : broken);
            }
        }
    }

    private void TakeChange()
    {
        var settings = new ResolvedOptions(_factory.Create(Microsoft.Extensions.Options.Options.DefaultName));
        var faults = _endpointFaults(settings).ToArray();
        if (faults.Length > 0)
            throw new OptionsValidationException(Microsoft.Extensions.Options.Options.DefaultName, typeof(BotChallengePageOptions), faults);

        _current = settings;
        Log.OptionsReloaded(_logger);
    }
}
