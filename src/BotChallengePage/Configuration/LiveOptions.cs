using BotChallengePage.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Configuration;

/// <summary>
/// The options in force. <see cref="IOptionsMonitor{TOptions}"/> throws on every read once the configuration has become
/// invalid; here a broken edit is logged and the last good state stays.
/// </summary>
internal sealed class LiveOptions : IDisposable
{
    private readonly IOptionsFactory<BotChallengePageOptions> _factory;
    private readonly ILogger<LiveOptions> _logger;
    private readonly IDisposable[] _subscriptions;
    private volatile Settings _current;
    private volatile Func<Settings, IEnumerable<string>> _endpointFaults = _ => [];

    public LiveOptions(
        IOptionsFactory<BotChallengePageOptions> factory,
        IEnumerable<IOptionsChangeTokenSource<BotChallengePageOptions>> changes,
        ILogger<LiveOptions> logger)
    {
        _factory = factory;
        _logger = logger;
        _current = new Settings(factory.Create(Options.DefaultName));
        _subscriptions = [.. changes.Select(source => ChangeToken.OnChange(source.GetChangeToken, Reload))];
    }

    public Settings Current => _current;

    /// <summary>Makes what the endpoints and providers need part of what a changed configuration has to fulfil.</summary>
    public void Require(Func<Settings, IEnumerable<string>> faults) => _endpointFaults = faults;

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }

    private void Reload()
    {
        try
        {
            var settings = new Settings(_factory.Create(Options.DefaultName));
            var faults = _endpointFaults(settings).ToArray();
            if (faults.Length > 0)
                throw new OptionsValidationException(Options.DefaultName, typeof(BotChallengePageOptions), faults);

            _current = settings;
            Log.OptionsReloaded(_logger);
        }
        // The binder throws InvalidOperationException for a value it cannot convert, validators their own type.
        catch (Exception broken) when (broken is OptionsValidationException or InvalidOperationException or FormatException)
        {
            Log.OptionsRejected(_logger, broken.Message);
        }
    }
}
