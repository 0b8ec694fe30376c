using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace BotChallengePage.Benchmarks.Pipeline;

/// <summary>A request that can be handed in over and over, and what the app answers.</summary>
internal sealed class FedRequest : IHttpRequestFeature, IHttpResponseFeature, IHttpResponseBodyFeature,
    IHttpConnectionFeature, IHttpRequestLifetimeFeature
{
    private readonly List<(Func<object, Task> Callback, object State)> _onStarting = [];
    private readonly PipeWriter _writer = PipeWriter.Create(
        System.IO.Stream.Null, new StreamPipeWriterOptions(leaveOpen: true));
    private readonly IHeaderDictionary _responseHeaders = KestrelHeaders.ForResponse();
    private readonly Action _resetHeaders;
    private IFeatureCollection? _features;

    public FedRequest(string target, params (string Name, string Value)[] headers)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        RawTarget = target;
        Path = query < 0 ? target : target[..query];
        QueryString = query < 0 ? "" : target[query..];
        Headers = KestrelHeaders.ForRequest(headers);
        _resetHeaders = KestrelHeaders.ResetOf(_responseHeaders);
    }

    public string Protocol { get; set; } = "HTTP/1.1";

    public string Scheme { get; set; } = "https";

    public string Method { get; set; } = "GET";

    public string PathBase { get; set; } = "";

    public string Path { get; set; }

    public string QueryString { get; set; }

    public string RawTarget { get; set; }

    public IHeaderDictionary Headers { get; set; }

    Stream IHttpRequestFeature.Body { get; set; } = System.IO.Stream.Null;

    public int StatusCode { get; set; }

    public string? ReasonPhrase { get; set; }

    IHeaderDictionary IHttpResponseFeature.Headers { get => _responseHeaders; set =>
        throw new NotSupportedException(); }

    Stream IHttpResponseFeature.Body { get => System.IO.Stream.Null; set => throw new NotSupportedException(); }

    public IHeaderDictionary ResponseHeaders => _responseHeaders;

    public bool HasStarted { get; private set; }

    public Stream Stream => System.IO.Stream.Null;

    public PipeWriter Writer => _writer;

    public string ConnectionId { get; set; } = "fed";

    public IPAddress? RemoteIpAddress { get; set; } = IPAddress.Parse("203.0.113.7");

    public IPAddress? LocalIpAddress { get; set; } = IPAddress.Loopback;

    public int RemotePort { get; set; } = 50000;

    public int LocalPort { get; set; } = 443;

    public CancellationToken RequestAborted { get; set; }

    public FedFeatures<TContext> FeaturesOf<TContext>()
        where TContext : notnull => (FedFeatures<TContext>)(_features ??= new FedFeatures<TContext>(this));

    public void Reset()
    {
        StatusCode = 200;
        HasStarted = false;
        _resetHeaders();
        _onStarting.Clear();
    }

    public void Start()
    {
        if (HasStarted)
            return;

        HasStarted = true;
        for (var i = _onStarting.Count - 1; i >= 0; i--)
            _onStarting[i].Callback(_onStarting[i].State).GetAwaiter().GetResult();
    }

    public void OnStarting(Func<object, Task> callback, object state) => _onStarting.Add((callback, state));

    public void OnCompleted(Func<object, Task> callback, object state)
    {
    }

    public void DisableBuffering()
    {
    }

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        Start();
        return Task.CompletedTask;
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task CompleteAsync() => Task.CompletedTask;

    public void Abort()
    {
    }
}
