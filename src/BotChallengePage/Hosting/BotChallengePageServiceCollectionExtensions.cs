using BotChallengePage;
using BotChallengePage.Assets;
using BotChallengePage.Challenges;
using BotChallengePage.Challenges.Keeping;
using BotChallengePage.Challenges.Languages;
using BotChallengePage.Clearance;
using BotChallengePage.Counters;
using BotChallengePage.Diagnostics;
using BotChallengePage.Directives;
using BotChallengePage.Events;
using BotChallengePage.Forms;
using BotChallengePage.ForwardAuth;
using BotChallengePage.Guarding;
using BotChallengePage.Hosting;
using BotChallengePage.KeptForms;
using BotChallengePage.Load;
using BotChallengePage.Localization;
using BotChallengePage.Options;
using BotChallengePage.Origins;
using BotChallengePage.Passes;
using BotChallengePage.Providers;
using BotChallengePage.Providers.Http;
using BotChallengePage.Providers.ProofOfWork;
using BotChallengePage.Providers.Siteverify;
using BotChallengePage.Providers.Turnstile;
using BotChallengePage.Providers.Waiting;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Startup;
using BotChallengePage.Tickets;
using BotChallengePage.Verification;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the services of BotChallengePage.</summary>
public static class BotChallengePageServiceCollectionExtensions
{
    /// <summary>
    /// Adds the services, configured by the section <c>BotChallengePage</c> of the app's configuration. Needs
    /// <c>app.MapBotChallengePage()</c>. May be called more than once.
    /// </summary>
    /// <param name="services">The app's services.</param>
    public static IBotChallengePageBuilder AddBotChallengePage(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.TryAddSingleton(provider => new BotChallengePageOptionsSetup(
            provider.GetRequiredService<IConfiguration>().GetSection(BotChallengePageOptions.SectionName),
            provider.GetServices<OptionsSection>()));
        return AddCore(services);
    }

    /// <summary>Adds the services and sets options. The configuration section is laid over them.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets options.</param>
    public static IBotChallengePageBuilder AddBotChallengePage(
        this IServiceCollection services, Action<BotChallengePageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);

        services.Configure(configure);
        return services.AddBotChallengePage();
    }

    /// <summary>Adds the services, configured by a section of another name.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="section">The section to bind instead of <c>BotChallengePage</c>.</param>
    public static IBotChallengePageBuilder AddBotChallengePage(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);

        services.RemoveAll<BotChallengePageOptionsSetup>();
        services.AddSingleton(
            provider => new BotChallengePageOptionsSetup(section, provider.GetServices<OptionsSection>()));
        return AddCore(services);
    }

    private static BotChallengePageBuilder AddCore(IServiceCollection services)
    {
        if (!services.Any(service => service.ServiceType == typeof(BotChallengeGuard)))
        {
            AddFramework(services);
            AddOptions(services);
            AddGuard(services);
            AddChallenges(services);
            AddForms(services);
            AddClearance(services);
            AddProviders(new BotChallengePageBuilder(services));
            services.AddSingleton<EndpointFaults>();
            services.AddSingleton<ViewFaults>();
            services.AddSingleton<KeyRingCheck>();
            services.AddSingleton<ConfigurationHints>();
            services.AddSingleton<ConfigurationFileWatch>();
            services.AddSingleton<MappingFaults>();
            services.AddSingleton<HostCoverage>();
            // First, which is outermost: filters of others may still map something behind it.
            services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, StartupCheck>());
            services.Insert(1, ServiceDescriptor.Singleton<IStartupFilter>(
                provider => provider.GetRequiredService<FormCapture>()));
            services.Insert(2, ServiceDescriptor.Singleton<IStartupFilter, CrossOriginHeaders>());
        }

        return new BotChallengePageBuilder(services);
    }

    private static void AddFramework(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddDataProtection();
        services.AddMvcCore().AddViews().AddRazorViewEngine().ConfigureApplicationPartManager(AddViews);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<HttpClientFactoryOptions>, ProviderClientOptions>());
    }

    /// <summary>The SDK does this for an app that is a web project; not for a test host or a worker.</summary>
    private static void AddViews(ApplicationPartManager manager)
    {
        var assembly = typeof(PageRenderer).Assembly;
        if (!manager.ApplicationParts.OfType<CompiledRazorAssemblyPart>().Any(part => part.Assembly == assembly))
            manager.ApplicationParts.Add(new CompiledRazorAssemblyPart(assembly));
    }

    private static void AddOptions(IServiceCollection services)
    {
        services.AddOptions();
        services.AddSingleton<IPostConfigureOptions<BotChallengePageOptions>>(
            provider => provider.GetRequiredService<BotChallengePageOptionsSetup>());
        services.AddSingleton<IOptionsChangeTokenSource<BotChallengePageOptions>>(
            provider => provider.GetRequiredService<BotChallengePageOptionsSetup>());
        services.AddSingleton<IValidateOptions<BotChallengePageOptions>, BotChallengePageOptionsValidator>();
        services.AddSingleton<SettingsMonitor>();
        services.AddSingleton(provider => new Lazy<SettingsMonitor>(provider.GetRequiredService<SettingsMonitor>));
        services.AddSingleton<CallbackInvoker>();
        services.AddSingleton<UnvalidatedOptions>();
    }

    private static void AddGuard(IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<BotChallengeMetrics>();
        services.AddSingleton<BotChallengeGuard>();
        services.AddSingleton<PipelineRegistrations>();
        services.AddSingleton<IDirectiveFilterFactory>(BotChallengeFilterFactory.Instance);
        services.AddSingleton<GuardedEndpoints>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, GuardMatcherPolicy>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPageApplicationModelProvider, PageFilterProvider>());
        services.AddMetrics();
        services.TryAddSingleton<ILoadMeter, ProcessLoadMeter>();
        services.AddSingleton<LoadMonitor>();
        services.AddSingleton<ConditionEvaluator>();
        services.AddSingleton<RequestExemptions>();
        services.AddSingleton<EventDispatcher>();
        services.AddSingleton<DirectiveCache>();
        services.AddSingleton<DirectiveCounter>();
        services.AddSingleton<RequestAssessment>();
        services.AddSingleton<DecisionReporter>();
        services.AddSingleton<DecisionResponder>();
        services.AddSingleton<ChallengeOnDemand>();
        services.AddSingleton<TrustedProxies>();
        services.AddSingleton<DecisionMetrics>();
        services.AddSingleton<DecisionHeader>();
        services.AddSingleton<RateLimitHeaders>();
        services.AddSingleton<DecisionLog>();
        services.AddSingleton<DecisionEvents>();
        services.AddSingleton<ForwardedHeaderCheck>();
        services.AddSingleton<PassProtector>();
        services.AddSingleton<PassTokens>();
        services.AddSingleton<PassCache>();
        services.AddSingleton<PassUsageLimiter>();
        services.AddSingleton<UnknownKeyDetector>();
        services.AddSingleton<PassReader>();
        services.AddSingleton<PassIssuer>();
        services.AddSingleton<PassRechecks>();
        services.AddSingleton<PassRenewals>();
        services.AddSingleton<CounterStoreCaller>();
        services.TryAddSingleton(CounterStoreFactory.Create);
    }

    private static void AddChallenges(IServiceCollection services)
    {
        services.AddSingleton<ChallengePaths>();
        services.AddSingleton<AssetEndpoint>();
        services.AddSingleton<AssetCatalog>(provider =>
        {
            var providers = provider.GetRequiredService<ProviderRegistry>();
            return new AssetCatalog(
                providers.Scripts, providers.Stylesheets, provider.GetRequiredService<ChallengeTexts>());
        });
        services.AddSingleton<ChallengeTexts>(provider => new ChallengeTexts(
            provider.GetRequiredService<IHostEnvironment>(),
            name => provider.GetRequiredService<ProviderRegistry>().Find(name)?.Texts,
            provider.GetRequiredService<ILogger<ChallengeTexts>>()));
        services.AddSingleton<FormCapture>();
        services.AddSingleton<FormProtector>();
        services.AddSingleton<CarriedForm>();
        services.AddSingleton<FormReader>();
        services.AddSingleton<FormEndpoint>();
        services.AddSingleton<FormPage>();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<PackagedViews>();
        services.AddSingleton<KeptPages>();
        services.AddSingleton<PageTurns>();
        services.AddSingleton<PageWriter>();
        services.AddSingleton<AppRenderer>();
        services.AddSingleton<LanguageList>();
        services.AddSingleton<LanguagesEndpoint>();
        services.AddSingleton<PassReturns>();
        services.AddSingleton<PageWays>();
        services.AddSingleton<PageAttributes>();
        services.AddSingleton<WaitPage>();
        services.AddSingleton<ChallengePage>();
        services.AddSingleton<ChallengeIssuer>();
        services.AddSingleton<RedirectLoopDetector>();
        services.AddSingleton<ChallengePageEndpoint>();
        services.AddSingleton<ClientEndpoint>();
        services.AddSingleton<RedirectBody>();
        services.AddSingleton<ChallengeResponder>();
        services.AddSingleton<DenialResponder>();
        services.AddSingleton<RefusalResponder>();
        services.AddSingleton<TicketProtector>();
        services.AddSingleton<TicketReader>();
        services.AddSingleton<TicketLedger>(provider => new TicketLedger(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TicketAttempts>();
        services.AddSingleton<VerificationRateLimiter>();
        services.AddSingleton<UncheckedAnswers>();
        services.AddSingleton<ForeignOriginLog>();
        services.AddSingleton<RefusalWriter>();
        services.AddSingleton<AnswerCheck>();
        services.AddSingleton<AnswerOrigin>();
        services.AddSingleton<AnsweredVisit>();
        services.AddSingleton<WaitEndpoint>();
        services.AddSingleton<FormVerification>();
        services.AddSingleton<VerifyEndpoint>();
        services.AddSingleton<PassEndpoint>();
        services.AddSingleton<ReportEndpoint>();
        services.AddSingleton<ProviderRegistry>();
        services.AddSingleton(provider => new Lazy<IProviderDirectory>(provider.GetRequiredService<ProviderRegistry>));
        services.AddSingleton<SharedOutages>();
        services.AddSingleton<ProviderCircuits>();
        services.AddSingleton<ProviderInvoker>();
        services.AddSingleton<ProviderOutages>();
        services.AddSingleton<ChallengeChoice>();
        services.AddSingleton<ProviderEndpoints>();
        services.AddSingleton(provider => new BotChallengeCspSources(
            provider.GetRequiredService<SettingsMonitor>(), provider.GetRequiredService<ProviderRegistry>()));
    }

    private static void AddForms(IServiceCollection services)
    {
        services.AddSingleton<FormValidator>();
        services.AddSingleton<FormWidget>();
        services.AddSingleton<AltchaEndpoint>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPageApplicationModelProvider, PageFormProvider>());
    }

    private static void AddClearance(IServiceCollection services)
    {
        SectionRegistration.Add<ClearanceOptions>(services, nameof(BotChallengePageOptions.Clearance));
        services.AddSingleton<IValidateOptions<ClearanceOptions>, ClearanceOptionsValidator>();
        services.AddSingleton<ClearanceEndpoints>();
        services.AddSingleton<ClearanceScope>();
        services.AddSingleton<ClearanceReturns>();
        services.AddSingleton<ClearanceWarmUp>();
        services.AddSingleton<ClearancePage>();
        services.AddSingleton<ClearancePageEndpoint>();
    }

    /// <summary>Through the door that everybody has.</summary>
    private static void AddProviders(BotChallengePageBuilder builder)
    {
        builder.Services.AddSingleton<NetworkPressure>(
            provider => new NetworkPressure(provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<WorkDifficulty>();
        builder.AddProvider<ProofOfWorkProvider>()
            .AddSection<ProofOfWorkOptions>(nameof(BotChallengePageOptions.ProofOfWork));
        builder.Services.AddSingleton<IValidateOptions<ProofOfWorkOptions>, ProofOfWorkOptionsValidator>();
        builder.Services.AddSingleton<WorkWarnings>();

        builder.Services.AddSingleton<WaitDelay>();
        builder.AddProvider<WaitProvider>().AddSection<WaitOptions>(nameof(BotChallengePageOptions.Wait));
        builder.Services.AddSingleton<IValidateOptions<WaitOptions>, WaitOptionsValidator>();

        builder.Services.AddSingleton(provider => new SiteverifyClient(
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SiteverifyClient>>()));
        builder.AddSiteverifyProvider<TurnstileProvider, TurnstileOptions>(nameof(BotChallengePageOptions.Turnstile));
        builder.Services.AddSingleton<IValidateOptions<TurnstileOptions>, TurnstileOptionsValidator>();
        builder.Services.AddSingleton<IHostedService, SiteverifyStartupWarnings>();
        builder.Services.AddSingleton<PreClearanceEndpoint>();
    }
}
