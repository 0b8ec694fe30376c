using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace BotChallengePage.Benchmarks.Pipeline;

/// <summary>A server without sockets: hands requests to the app on the calling thread.</summary>
internal sealed class FedServer : IServer
{
    private Action<FedRequest>? _handle;
    private bool _isFirst;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public void Handle(FedRequest request) => _handle!(request);

    /// <summary>For what is made once, on whatever thread.</summary>
    public void HandleFirst(FedRequest request)
    {
        _isFirst = true;
        _handle!(request);
        _isFirst = false;
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _handle = request =>
        {
            var features = request.FeaturesOf<TContext>();
            request.Reset();
            features.Reset();
            var context = application.CreateContext(features);
            var task = application.ProcessRequestAsync(context);
            if (!task.IsCompleted && !_isFirst)
                throw new InvalidOperationException("The request left the measured thread.");
            task.GetAwaiter().GetResult();
            request.Start();
            application.DisposeContext(context, exception: null);
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }
}
