using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BotChallengePage.Challenges;

/// <summary>
/// The visitor's session while the challenge page is rendered. What a layout writes to it lasts as long as the page:
/// kept, it would set a cookie on a challenge, and fill the session store with one entry for each request of a crawler.
/// </summary>
internal sealed class DiscardingSession(ISession session) : ISession
{
    private readonly Dictionary<string, byte[]?> _written = new(StringComparer.Ordinal);
    private bool _isCleared;

    public bool IsAvailable => session.IsAvailable;

    public string Id => session.Id;

    public IEnumerable<string> Keys =>
    [
        .. (_isCleared ? [] : session.Keys).Except(_written.Keys),
        .. _written.Where(entry => entry.Value is not null).Select(entry => entry.Key),
    ];

    /// <summary>Puts it in the place of the session, if the app has any.</summary>
    /// <returns>Puts the app's own back.</returns>
    public static Action StandIn(HttpContext context)
    {
        if (context.Features.Get<ISessionFeature>() is not { Session: { } session } own)
            return () => { };

        context.Features.Set<ISessionFeature>(new Feature { Session = new DiscardingSession(session) });
        return () => context.Features.Set(own);
    }

    public Task LoadAsync(CancellationToken cancellationToken) => session.LoadAsync(cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public bool TryGetValue(string key, [NotNullWhen(true)] out byte[]? value)
    {
        if (_written.TryGetValue(key, out value))
            return value is not null;
        if (!_isCleared)
            return session.TryGetValue(key, out value);
        return false;
    }

    public void Set(string key, byte[] value) => _written[key] = value;

    public void Remove(string key) => _written[key] = null;

    public void Clear()
    {
        _isCleared = true;
        _written.Clear();
    }

    private sealed class Feature : ISessionFeature
    {
        public required ISession Session { get; set; }
    }
}
