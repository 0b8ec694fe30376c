using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace BotChallengePage.Benchmarks.Pipeline;

/// <summary>A server without sockets: hands requests to the app on the calling thread.</summary>
internal sealed class FedServer : IServer
{
    private Action<FedRequest>? _handle;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public void Handle(FedRequest request) => _handle!(request);

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        TContext? pooled = default;
        _handle = request =>
        {
            // Like Kestrel, which keeps the HttpContext of a connection.
            var features = new Container<TContext>(request) { HostContext = pooled };
            request.Reset();
            var context = application.CreateContext(features);
            var task = application.ProcessRequestAsync(context);
            if (!task.IsCompleted)
                throw new InvalidOperationException("The request left the measured thread.");
            task.GetAwaiter().GetResult();
            request.Start();
            application.DisposeContext(context, exception: null);
            pooled = features.HostContext;
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    private sealed class Container<TContext>(FedRequest request) : FeatureCollection(request.Features), IHostContextContainer<TContext>
        where TContext : notnull
    {
        public TContext? HostContext { get; set; }
    }
}
