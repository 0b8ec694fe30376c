using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Checking;

/// <summary>Makes a request of a log one that the library can be asked about. One is used for all of them.</summary>
internal sealed class LogContext
{
    private readonly DefaultHttpContext _context = new();
    private readonly HttpRequestFeature _request = new();
    private readonly HttpConnectionFeature _connection = new();
    private readonly FeatureCollection _always = new();
    private readonly IServiceProvider _services;

    public LogContext(IServiceProvider services)
    {
        _services = services;
        _always.Set<IHttpRequestFeature>(_request);
        _always.Set<IHttpConnectionFeature>(_connection);
        _always.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature());
        // Nobody writes an answer.
        _always.Set<IHttpResponseFeature>(new HttpResponseFeature());
        _always.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
    }

    /// <returns><see langword="null"/> for what no server takes for a request.</returns>
    public HttpContext? Make(LoggedRequest logged)
    {
        if (!RequestTarget.TryRead(logged.Target, out var path, out var query, out var authority))
            return null;
        var features = new FeatureCollection(_always);
        (_request.Method, _request.Path, _request.QueryString) = (logged.Method, path.Value!, query.Value ?? "");
        (_request.Scheme, _request.Protocol, _request.Headers) = (logged.Scheme ?? "http", "HTTP/1.1", logged.Headers);
        _connection.RemoteIpAddress = logged.Address;
        if ((logged.Host ?? authority) is { } host)
        {
            logged.Host = host;
            logged.Headers.Host = host;
        }

        _context.Initialize(features);
        _context.RequestServices = _services;
        return _context;
    }
}
