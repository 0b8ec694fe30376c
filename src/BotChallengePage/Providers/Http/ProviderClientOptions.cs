using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.Http;

/// <summary>
/// Keeps the library's named HTTP clients out of what the app says of all its clients
/// (<c>ConfigureHttpClientDefaults</c>): a circuit, retries or headers that are meant for its own backends. What
/// somebody adds to a client by its name is taken: a proxy, for example, with
/// <c>AddHttpClient("BotChallengePage.Turnstile").ConfigurePrimaryHttpMessageHandler(…)</c>.
/// </summary>
internal sealed class ProviderClientOptions(IEnumerable<IConfigureOptions<HttpClientFactoryOptions>> configures)
    : IPostConfigureOptions<HttpClientFactoryOptions>
{
    public const string NamePrefix = "BotChallengePage.";

    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (name?.StartsWith(NamePrefix, StringComparison.Ordinal) != true)
            return;

        options.HttpMessageHandlerBuilderActions.Clear();
        options.HttpClientActions.Clear();
        options.HandlerLifetime = new HttpClientFactoryOptions().HandlerLifetime;
        options.SuppressHandlerScope = false;

        options.HttpClientActions.Add(static client => client.Timeout = Timeout.InfiniteTimeSpan);
        // A redirect would carry the secret to wherever it points.
        options.HttpMessageHandlerBuilderActions.Add(static builder =>
            builder.PrimaryHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        foreach (var configure in configures.Where(configure => NameOf(configure) == name))
            ((IConfigureNamedOptions<HttpClientFactoryOptions>)configure).Configure(name, options);
    }

    /// <summary>
    /// The framework's classes for it are several, by what they ask the container for; each has its name.
    /// </summary>
    private static string? NameOf(IConfigureOptions<HttpClientFactoryOptions> configure) =>
        configure is IConfigureNamedOptions<HttpClientFactoryOptions>
            ? configure.GetType().GetProperty("Name")?.GetValue(configure) as string
            : null;
}
