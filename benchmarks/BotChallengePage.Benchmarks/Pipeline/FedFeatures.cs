using System.Collections;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace BotChallengePage.Benchmarks.Pipeline;

/// <summary>
/// The features of one request. Like those of Kestrel: the common ones are fields, not entries of a dictionary, and the
/// HttpContext is kept for the next request.
/// </summary>
internal sealed class FedFeatures<TContext>(FedRequest request) : IFeatureCollection, IHostContextContainer<TContext>
    where TContext : notnull
{
    private readonly Dictionary<Type, object> _others = [];
    private IServiceProvidersFeature? _services;
    private IEndpointFeature? _endpoint;
    private IRouteValuesFeature? _routeValues;

    public TContext? HostContext { get; set; }

    public bool IsReadOnly => false;

    public int Revision { get; private set; }

    public object? this[Type key]
    {
        get => key == typeof(IServiceProvidersFeature) ? _services
            : key == typeof(IEndpointFeature) ? _endpoint
            : key == typeof(IRouteValuesFeature) ? _routeValues
            : key == typeof(IHttpRequestFeature) || key == typeof(IHttpResponseFeature) ||
            key == typeof(IHttpResponseBodyFeature) ||
              key == typeof(IHttpConnectionFeature) || key == typeof(IHttpRequestLifetimeFeature) ? request
            : _others.GetValueOrDefault(key);
        set
        {
            Revision++;
            if (key == typeof(IServiceProvidersFeature))
                _services = (IServiceProvidersFeature?)value;
            else if (key == typeof(IEndpointFeature))
                _endpoint = (IEndpointFeature?)value;
            else if (key == typeof(IRouteValuesFeature))
                _routeValues = (IRouteValuesFeature?)value;
            else if (value is null)
                _others.Remove(key);
            else
                _others[key] = value;
        }
    }

    public TFeature? Get<TFeature>() => (TFeature?)this[typeof(TFeature)];

    public void Set<TFeature>(TFeature? instance) => this[typeof(TFeature)] = instance;

    public void Reset()
    {
        Revision++;
        _others.Clear();
        _services = null;
        _endpoint = null;
        _routeValues = null;
    }

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _others.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
