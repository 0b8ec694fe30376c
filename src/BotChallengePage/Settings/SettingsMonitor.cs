using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Settings;

/// <summary>
/// The options in force. <see cref="IOptionsMonitor{TOptions}"/> throws on every read once the configuration has become
/// invalid; here a broken edit is logged and the last good state stays, that of all sections together.
/// </summary>
internal sealed class SettingsMonitor : IDisposable
{
    private const string OptionsName = "";

    private readonly IOptionsFactory<BotChallengePageOptions> _factory;
    private readonly BotChallengePageOptionsSetup _configuration;
    private readonly Lazy<IProviderDirectory> _providers;
    private readonly ILogger<SettingsMonitor> _logger;
    private readonly IDisposable[] _subscriptions;
    private readonly Lock _reloading = new();
    private readonly OptionsValidationException? _invalid;
    private volatile ResolvedOptions? _current;
    private volatile Func<ResolvedOptions, IEnumerable<string>> _endpointFaults = _ => [];

    public SettingsMonitor(
        IOptionsFactory<BotChallengePageOptions> factory,
        BotChallengePageOptionsSetup configuration,
        Lazy<IProviderDirectory> providers,
        IEnumerable<IOptionsChangeTokenSource<BotChallengePageOptions>> changes,
        ILogger<SettingsMonitor> logger)
    {
        _factory = factory;
        _configuration = configuration;
        _providers = providers;
        _logger = logger;
        try
        {
            _current = Resolve(factory.Create(OptionsName));
        }
        catch (OptionsValidationException invalid)
        {
            // The start-up check tells of it, together with what else is wrong. Until then nobody is let through by it.
            _invalid = invalid;
        }

        AtStart = _current?.Options ?? new BotChallengePageOptions();
        _subscriptions = [.. changes.Select(source => ChangeToken.OnChange(source.GetChangeToken, Reload))];
    }

    private event Action<ResolvedOptions>? Changed;

    /// <exception cref="OptionsValidationException">
    /// The app has been started with options that are not valid.
    /// </exception>
    public ResolvedOptions Current => _current ?? throw _invalid!;

    /// <summary>
    /// The options that the app was started with, whatever has changed since: for endpoints and stores, which are made
    /// once. Defaults, where the options were not valid: that app will not start.
    /// </summary>
    public BotChallengePageOptions AtStart { get; }

    /// <summary>What has been wrong with the options since the app was started.</summary>
    public IEnumerable<string> FaultsAtStart => _current is null ? _invalid!.Failures : [];

    /// <summary>
    /// The options as they are written, right or wrong: to look for mistakes in what depends on them.
    /// </summary>
    public ResolvedOptions Resolve(BotChallengePageOptions unvalidated) => new(unvalidated, _providers);

    /// <summary>
    /// Makes what the endpoints and providers need part of what a changed configuration has to fulfil.
    /// </summary>
    public void Require(Func<ResolvedOptions, IEnumerable<string>> faults) => _endpointFaults = faults;

    /// <summary>Calls the listener after each change that is in force, until the result is disposed.</summary>
    public IDisposable OnChange(Action<ResolvedOptions> listener)
    {
        Changed += listener;
        return new Listening(() => Changed -= listener);
    }

    /// <summary>Says what is valid in the configuration, but seldom meant.</summary>
    public void TellHints()
    {
        foreach (var (key, value, remark) in _configuration.Report().Hints)
            Log.OptionSeldomMeant(_logger, key, value, remark);
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification =
            "The app's own delegates set options, too; whatever they throw, the last good ones stay, and it is told.")]
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
                var isSaid = broken is OptionsValidationException or InvalidOperationException;
                Log.OptionsRejected(_logger, broken.Message, isSaid ? null : broken);
            }
        }
    }

    private void TakeChange()
    {
        var settings = Resolve(_factory.Create(OptionsName));
        var faults = _endpointFaults(settings).ToArray();
        if (faults.Length > 0)
            throw new OptionsValidationException(OptionsName, typeof(BotChallengePageOptions), faults);

        _current = settings;
        Log.OptionsReloaded(_logger);
        TellHints();
        foreach (var listener in Changed?.GetInvocationList() ?? [])
            Tell((Action<ResolvedOptions>)listener, settings);
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "A listener is the app's own code; whatever it throws, the others hear too.")]
    private void Tell(Action<ResolvedOptions> listener, ResolvedOptions settings)
    {
        try
        {
            listener(settings);
        }
        catch (Exception fault)
        {
            Log.OptionsListenerFailed(_logger, fault);
        }
    }

    private sealed class Listening(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
