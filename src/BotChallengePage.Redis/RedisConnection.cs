using StackExchange.Redis;

namespace BotChallengePage.Redis;

/// <summary>The connection to the server: the app's, or one of the library's own, which is made when first asked for.</summary>
internal sealed class RedisConnection : IDisposable
{
    private readonly Func<Task<IConnectionMultiplexer>> _connect;
    private readonly bool _isOwn;
    private readonly Lock _lock = new();
    private Task<IConnectionMultiplexer>? _multiplexer;

    private RedisConnection(Func<Task<IConnectionMultiplexer>> connect, bool isOwn)
    {
        _connect = connect;
        _isOwn = isOwn;
    }

    public static RedisConnection Of(IConnectionMultiplexer multiplexer)
    {
        var connected = Task.FromResult(multiplexer);
        return new(() => connected, isOwn: false);
    }

    public static RedisConnection Own(ConfigurationOptions options) => new(async () => await ConnectionMultiplexer.ConnectAsync(options, null), isOwn: true);

    /// <summary>The connection, which may still be in the making. An attempt that failed is made again.</summary>
    public Task<IConnectionMultiplexer> GetAsync()
    {
        var multiplexer = Volatile.Read(ref _multiplexer);
        return multiplexer is { IsCompletedSuccessfully: true } ? multiplexer : ConnectAsync();
    }

    /// <summary>A connection that is still in the making is closed when it is made, or it would try for ever to reach its server.</summary>
    public void Dispose()
    {
        if (_isOwn)
            Volatile.Read(ref _multiplexer)?.ContinueWith(
                static made => made.Result.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
    }

    private Task<IConnectionMultiplexer> ConnectAsync()
    {
        lock (_lock)
        {
            if (_multiplexer is null or { IsFaulted: true } or { IsCanceled: true })
                _multiplexer = Task.Run(_connect);
            return _multiplexer;
        }
    }
}
