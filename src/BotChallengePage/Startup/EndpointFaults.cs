using BotChallengePage.Directives;
using BotChallengePage.Guarding;
using BotChallengePage.Options;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Startup;

/// <summary>Finds what is wrong with the directives of the app's endpoints.</summary>
internal sealed class EndpointFaults(
    IServiceProvider services,
    PipelineRegistrations entries,
    BotChallengePageOptionsSetup configuration,
    IBotChallengeCounterStore store)
{
    /// <summary>
    /// A Razor Page's attributes are known only when the page is loaded, which the framework does at its first request.
    /// </summary>
    public async Task<Endpoint[]> LoadPagesAsync(IReadOnlyList<Endpoint> endpoints)
    {
        var all = new List<Endpoint>();
        foreach (var endpoint in endpoints)
        {
            var loaded = endpoint;
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
            if (page is not (null or CompiledPageActionDescriptor) &&
                services.GetService<PageLoader>() is { } loader)
                loaded = (await loader.LoadAsync(page, endpoint.Metadata)).Endpoint ?? endpoint;

            all.Add(loaded);
            if (endpoint.Metadata.GetMetadata<ForwardedEndpoint>() is { } asked)
                all.Add(asked);
        }

        return [.. all];
    }

    /// <summary>
    /// Actions that are reached without endpoint routing have no endpoints; what their attributes say is checked all
    /// the same.
    /// </summary>
    public IEnumerable<Endpoint> ActionsWithoutRouting() =>
        services.GetService<IOptions<MvcOptions>>()?.Value.EnableEndpointRouting == false
            ? services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
                .Select(ActionEndpoints.Of)
            : [];

    public IEnumerable<string> Of(IReadOnlyCollection<Endpoint> endpoints, ResolvedOptions settings) =>
        Of(endpoints, settings, isStarting: true);

    /// <summary>
    /// What is wrong with endpoints that come while the app runs. They are guarded at the latest when they are matched,
    /// so none is without a reader.
    /// </summary>
    public IEnumerable<string> OfLate(IReadOnlyCollection<Endpoint> endpoints, ResolvedOptions settings) =>
        Of(endpoints, settings, isStarting: false);

    private string[] Of(IReadOnlyCollection<Endpoint> endpoints, ResolvedOptions settings, bool isStarting)
    {
        var sources = DirectivesOf(endpoints)
            .GroupBy(placed => placed.Origin)
            .Select(copies => copies.ToArray())
            .ToArray();
        return
        [
            // An attribute on a class is one fault, however many actions the class has.
            .. sources.SelectMany(copies => copies
                .SelectMany(placed => Of(placed, settings, isStarting), (placed, fault) => (placed.Place, fault))
                .DistinctBy(said => said.fault)
                .Select(said => $"{said.Place}: {said.fault}")).Distinct(),
            .. sources.SelectMany(OfNames),
            .. endpoints.SelectMany(OfHandlers).Distinct(),
        ];
    }

    /// <summary>
    /// Directives that protect nothing, though nothing is wrong with them as such. Of an attribute on a class, one
    /// action that it protects is enough.
    /// </summary>
    public static IEnumerable<(string Place, string Reason)> WithoutEffect(
        IReadOnlyCollection<Endpoint> endpoints, ResolvedOptions settings) =>
        from copies in DirectivesOf(endpoints).GroupBy(placed => placed.Origin)
        let obstacles = copies.Select(placed => (placed.Place, Reason: placed.ObstacleUnder(settings))).ToArray()
        where obstacles.All(found => found.Reason is not null)
        let telling = obstacles.MinBy(found => found.Reason == DirectiveWording.AllExcepted)
        select (telling.Place, telling.Reason!);

    /// <summary>Guarded endpoints that give what they have to every method.</summary>
    public static string[] OpenToEveryMethod(IReadOnlyCollection<Endpoint> endpoints, ResolvedOptions settings) =>
        [.. DirectivesOf(endpoints).Where(placed => placed.IsOpenToEveryMethodUnder(settings))
            .Select(placed => placed.Place).Distinct()];

    /// <summary>Whether a directive is for more than GET.</summary>
    public static bool HasForms(IReadOnlyCollection<Endpoint> endpoints, ResolvedOptions settings) =>
        DirectivesOf(endpoints).Any(placed => placed.MethodsUnder(settings) != GuardedMethods.Get);

    /// <summary>Whether a directive is for busy times only.</summary>
    public static bool HasBusyTimes(IReadOnlyCollection<Endpoint> endpoints, ResolvedOptions settings) =>
        DirectivesOf(endpoints).Any(placed => placed.IsForBusyTimesUnder(settings));

    /// <summary>Endpoints whose answers the output cache keeps, and that nobody decides on before it.</summary>
    public string[] DecidedBehindCache(IReadOnlyCollection<Endpoint> endpoints, ResolvedOptions settings) =>
        entries.HasMiddleware ? [] :
        [.. DirectivesOf(endpoints)
            .Where(placed => placed.ObstacleUnder(settings) is null && OutputCacheVeto.IsCached(placed.Endpoint))
            .Select(placed => placed.Place).Distinct()];

    private static DirectiveUsage[] DirectivesOf(IEnumerable<Endpoint> endpoints) =>
        [.. endpoints.SelectMany(endpoint =>
            DirectiveReader.Attributes(endpoint).Select(attribute => new DirectiveUsage(attribute, endpoint)))];

    private IEnumerable<string> Of(DirectiveUsage placed, ResolvedOptions settings, bool isStarting)
    {
        if (DynamicEndpoints.IsDynamic(placed.Endpoint))
        {
            yield return "the framework exchanges this endpoint for that of a page or an action when a request " +
                "comes, and drops the directive. Put [BotChallenge] on the page or the controller that it leads to.";
            yield break;
        }

        if (isStarting && !entries.HasMiddleware && !placed.IsGuarded)
        {
            yield return DirectiveWording.NeedsMiddleware;
            yield break;
        }

        if (placed.Names is null && (placed.Attribute.Only is not null || placed.Attribute.Except is not null))
            yield return DirectiveWording.NoNamesHere;
        if (placed.IsForProxy && (placed.MethodsUnder(settings) & GuardedMethods.Post) != 0)
            yield return "Methods names POST, but the proxy keeps the forms that it asks about, so none could be " +
                "kept for its visitor. Leave POST out.";
        var policy = settings.FindPolicy(placed.Attribute.Policy);
        if (policy is null)
            yield return $"there is no policy \"{placed.Attribute.Policy}\". " +
                $"Add it to {configuration.KeyOf(nameof(settings.Options.Policies))}. " +
                $"There are: {string.Join(", ", settings.Policies.Select(known => known.Name))}.";
        foreach (var fault in DirectiveFaults.Find(
            placed.Attribute, policy, DirectiveReader.DeclaringType(placed.Endpoint)))
            yield return $"{fault}{(fault.EndsWith('?') ? "" : ".")}";
        if (placed.IsForBusyTimesUnder(settings) && !settings.Options.Busy.HasMeasure)
            yield return $"{DirectiveWording.NothingIsBusy(configuration.KeyOf(nameof(settings.Options.Busy)))}.";
        if ((placed.Attribute.WindowOrNull ?? policy?.Window) == CounterWindow.Sliding && !store.CountsSlidingWindows)
            yield return $"{DirectiveWording.CannotSlide($"{store}")}.";
    }

    /// <summary>
    /// An attribute on a base class has a copy on each derived controller; a name has to fit one of them.
    /// </summary>
    private static IEnumerable<string> OfNames(DirectiveUsage[] copies)
    {
        var (attribute, place) = (copies[0].Attribute, copies[0].Place);
        if (copies.All(placed => placed.Names is null))
            yield break;

        if (attribute.Only is [])
            yield return $"{place}: {DirectiveWording.OnlyIsEmpty}";
        else if (attribute.Only is { } only && only.All(name => ActionNames.IsExcepted(attribute, name)))
            yield return $"{place}: {DirectiveWording.OnlyIsExcepted}";
        var known = copies.SelectMany(placed => placed.Names ?? []).Distinct().ToArray();
        foreach (var (argument, written) in Written(attribute))
        {
            if (known.Any(name => ActionNames.Same(written, name)))
                continue;
            var closest = ClosestName.Find(written, known);
            yield return $"{place}: {DirectiveWording.NoAction(argument, written, closest)}";
        }
    }

    /// <summary>The framework makes neither filters nor metadata of attributes on page handlers.</summary>
    private static IEnumerable<string> OfHandlers(Endpoint endpoint) =>
        from handler in endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerMethods ?? []
        from attribute in new[] { typeof(BotChallengeAttribute), typeof(SkipBotChallengeAttribute) }
        where handler.MethodInfo.IsDefined(attribute, inherit: true)
        let page = handler.MethodInfo.DeclaringType!.Name
        select $"{DirectiveUsage.PlaceOf(endpoint)}: {(attribute == typeof(BotChallengeAttribute)
            ? DirectiveWording.DirectiveOnHandler(page, handler.MethodInfo.Name)
            : DirectiveWording.SkippingOnHandler(page, handler.MethodInfo.Name))}";

    private static IEnumerable<(string Argument, string Name)> Written(BotChallengeAttribute attribute) =>
    [
        .. (attribute.Only ?? []).Select(name => (nameof(attribute.Only), name)),
        .. (attribute.Except ?? []).Select(name => (nameof(attribute.Except), name)),
    ];
}
