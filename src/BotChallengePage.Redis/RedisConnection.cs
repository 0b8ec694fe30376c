using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using StackExchange.Redis;

namespace BotChallengePage.Redis;

/// <summary>
/// The connection to the server: the app's, or one of the library's own, which is made when first asked for.
/// </summary>
internal sealed class RedisConnection : IDisposable
{
    private readonly Func<Task<IConnectionMultiplexer>> _connect;
    private readonly string _servers;
    private readonly bool _isOwn;
    private readonly Lock _lock = new();
    private Task<IConnectionMultiplexer>? _multiplexer;

    private RedisConnection(Func<Task<IConnectionMultiplexer>> connect, IEnumerable<EndPoint> servers, bool isOwn)
    {
        _connect = connect;
        _servers = string.Join(", ", servers.Select(AddressOf));
        _isOwn = isOwn;
    }

    public static RedisConnection Of(IConnectionMultiplexer multiplexer)
    {
        var connected = Task.FromResult(multiplexer);
        return new(() => connected, multiplexer.GetEndPoints(configuredOnly: true), isOwn: false);
    }

    public static RedisConnection Own(ConfigurationOptions options) =>
        new(async () => await ConnectionMultiplexer.ConnectAsync(options), [.. options.EndPoints], isOwn: true);

    /// <summary>Reads the configuration of a connection that is made again by itself, and stops no start.</summary>
    public static bool TryParse(string configuration, [NotNullWhen(true)] out ConfigurationOptions? options)
    {
        try
        {
            options = Parse(configuration);
        }
        catch (ArgumentException)
        {
            options = null;
        }

        return options is not null;
    }

    /// <exception cref="ArgumentException">It is not understood, or names no server.</exception>
    public static ConfigurationOptions Parse(string configuration)
    {
        var options = ConfigurationOptions.Parse(configuration);
        if (options.EndPoints.Count == 0)
            throw new ArgumentException("The configuration of Redis names no server.", nameof(configuration));

        options.AbortOnConnectFail = false;
        options.ReconnectRetryPolicy = new LinearRetry(1000);
        return options;
    }

    /// <summary>The connection, which may still be in the making. An attempt that failed is made again.</summary>
    public Task<IConnectionMultiplexer> GetAsync()
    {
        var multiplexer = Volatile.Read(ref _multiplexer);
        return multiplexer is { IsCompletedSuccessfully: true } ? multiplexer : ConnectAsync();
    }

    /// <summary>
    /// A connection that is still in the making is closed when it is made, or it would try for ever to reach its
    /// server.
    /// </summary>
    public void Dispose()
    {
        if (_isOwn)
            Volatile.Read(ref _multiplexer)?.ContinueWith(
                static made => made.Result.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
    }

    /// <summary>The servers as they were named, for logs: nothing that is secret.</summary>
    public override string ToString() => _servers;

    /// <summary>Where no port was named, the client takes its default.</summary>
    private static string AddressOf(EndPoint server) => server switch
    {
        DnsEndPoint { Port: 0 } name => name.Host,
        DnsEndPoint name => string.Create(CultureInfo.InvariantCulture, $"{name.Host}:{name.Port}"),
        IPEndPoint { Port: 0 } address => $"{address.Address}",
        _ => $"{server}",
    };

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
