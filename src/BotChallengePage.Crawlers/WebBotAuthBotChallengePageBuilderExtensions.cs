using System.Net;
using BotChallengePage;
using BotChallengePage.Crawlers.Signatures;
using BotChallengePage.Crawlers.Signatures.Directories;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Adds agents that sign their requests. Options are in the section <c>BotChallengePage:WebBotAuth</c> of the
/// configuration.
/// </summary>
public static class WebBotAuthBotChallengePageBuilderExtensions
{
    /// <summary>
    /// Lets rules ask who has signed a request (<c>SignedBy</c>, <c>FalseSignature</c>), by Web Bot Auth: RFC 9421 with
    /// the rules of the IETF's draft. Without a rule that does, it lets nobody in.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options. Configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddWebBotAuth(
        this IBotChallengePageBuilder builder, Action<WebBotAuthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddSection("WebBotAuth", configure);
        var services = builder.Services;
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<WebBotAuthOptions>, WebBotAuthOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRuleCondition, SignedByCondition>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRuleCondition, FalseSignatureCondition>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IBotChallengeResponder, AcceptSignatureResponder>());
        if (services.Any(service => service.ServiceType == typeof(SignatureVerifier)))
            return builder;

        services.AddSingleton<SignatureVerifier>();
        services.AddSingleton<NonceLedger>();
        services.AddSingleton<SignatureMetrics>();
        services.AddSingleton<SignatureLog>();
        services.AddSingleton<TrustedAgents>();
        services.AddSingleton<DirectoryClient>();
        services.AddSingleton<KeyDirectories>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<KeyDirectories>());
        services.TryAddSingleton(provider => new GuardedConnection(
            Dns.GetHostAddressesAsync,
            () => provider.GetRequiredService<IOptionsMonitor<WebBotAuthOptions>>().CurrentValue.AllowLoopback));
        services.AddHttpClient(DirectoryClient.ClientName).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(provider =>
                DirectoryClient.CreateHandler(provider.GetRequiredService<GuardedConnection>()));
        return builder;
    }
}
