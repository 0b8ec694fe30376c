using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BotChallengePage.Tests.Guarding.Apps;

/// <summary>Tells when the server listens: what is started once all services are.</summary>
internal sealed class Started(IServiceProvider services, Action listens) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // The port 0 of the configuration is replaced by the real one when the server is bound.
        if (services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>() is { } bound &&
            bound.Addresses.Any(address => !address.EndsWith(":0", StringComparison.Ordinal)))
            listens();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
