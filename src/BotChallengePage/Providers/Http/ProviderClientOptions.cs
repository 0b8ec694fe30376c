using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.Http;

/// <summary>
/// Keeps the library's named HTTP clients out of what the app says of all its clients
/// (<c>ConfigureHttpClientDefaults</c>): a circuit, retries or headers that are meant for its own backends. What
/// somebody adds to a client by its name is taken: a proxy, for example, with
/// <c>AddHttpClient("BotChallengePage.Turnstile").ConfigurePrimaryHttpMessageHandler(…)</c>. But no handler of .NET's
/// follows redirects for them.
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
        options.HttpMessageHandlerBuilderActions.Add(
            static builder => builder.PrimaryHandler = new SocketsHttpHandler { UseCookies = false });
        foreach (var configure in configures.Where(configure => NameOf(configure) == name))
            ((IConfigureNamedOptions<HttpClientFactoryOptions>)configure).Configure(name, options);
        options.HttpMessageHandlerBuilderActions.Add(static builder => KeepFromRedirects(builder.PrimaryHandler));
    }

    /// <summary>
    /// A redirect would carry the secret to wherever it points; and handlers follow them unless they are told not to.
    /// </summary>
    /// <exception cref="InvalidOperationException">It follows them, and has sent something already.</exception>
    private static void KeepFromRedirects(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler outer)
            handler = outer.InnerHandler;

        if (handler is SocketsHttpHandler { AllowAutoRedirect: true } sockets)
            sockets.AllowAutoRedirect = false;
        else if (handler is HttpClientHandler { AllowAutoRedirect: true } client)
            client.AllowAutoRedirect = false;
    }

    /// <summary>
    /// The framework's classes for it are several, by what they ask the container for; each has its name.
    /// </summary>
    private static string? NameOf(IConfigureOptions<HttpClientFactoryOptions> configure) =>
        configure is IConfigureNamedOptions<HttpClientFactoryOptions>
            ? configure.GetType().GetProperty("Name")?.GetValue(configure) as string
            : null;
}
