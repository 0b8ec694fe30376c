using BotChallengePage;
using BotChallengePage.Assets;
using BotChallengePage.Challenges;
using BotChallengePage.Challenges.Languages;
using BotChallengePage.Clearance;
using BotChallengePage.Forms;
using BotChallengePage.Guarding;
using BotChallengePage.Origins;
using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using BotChallengePage.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints of BotChallengePage.</summary>
public static class BotChallengePageEndpointRouteBuilderExtensions
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Uploading = [HttpMethods.Post, HttpMethods.Get];

    /// <summary>
    /// Maps the challenge page, the verify endpoint and the assets below
    /// <see cref="BotChallengePageOptions.PathPrefix"/>. They are open to everyone and never challenged; only
    /// the assets, whose names carry a hash, are cached.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <returns>A builder for conventions on all of them, for example a rate limit of your own.</returns>
    /// <exception cref="InvalidOperationException"><c>AddBotChallengePage()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapBotChallengePage(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        var services = endpoints.ServiceProvider;
        var paths = services.GetService<ChallengePaths>() ?? throw new InvalidOperationException(
            "MapBotChallengePage() needs its services. Add builder.Services.AddBotChallengePage(); to Program.cs.");

        var group = endpoints.MapGroup(paths.Prefix);
        group.MapMethods("", Reading, KeptOut(services.GetRequiredService<ChallengePageEndpoint>().HandleAsync));
        group.MapGet(
            ChallengePaths.ClientChallenge, KeptOut(services.GetRequiredService<ClientEndpoint>().HandleAsync))
            .OpenToClientOrigins();
        group.MapGet(ChallengePaths.Pass, KeptOut(services.GetRequiredService<PassEndpoint>().HandleAsync))
            .OpenToClientOrigins();
        group.MapPost(ChallengePaths.VerifyAnswer, KeptOut(services.GetRequiredService<VerifyEndpoint>().HandleAsync))
            .DisableAntiforgery()
            .OpenToClientOrigins();
        group.MapMethods(
            ChallengePaths.Waited, Reading, KeptOut(services.GetRequiredService<WaitEndpoint>().HandleAsync));
        group.MapPost(ChallengePaths.Report, KeptOut(services.GetRequiredService<ReportEndpoint>().HandleAsync))
            .DisableAntiforgery();
        group.MapGet(ChallengePaths.Altcha, KeptOut(services.GetRequiredService<AltchaEndpoint>().HandleAsync));
        group.MapPost(ChallengePaths.KeptForms, KeptOut(services.GetRequiredService<FormEndpoint>().HandleAsync))
            .DisableAntiforgery()
            // Its answer is what somebody has typed, passwords among it.
            .WithHttpLogging(HttpLoggingFields.None);
        group.MapMethods(
            ChallengePaths.ClearancePage, Reading,
            KeptOut(services.GetRequiredService<ClearancePageEndpoint>().HandleAsync));
        group.MapMethods(ChallengePaths.ClearanceFile, Uploading, KeptOut(ClearanceUploadEndpoint.HandleAsync))
            .DisableAntiforgery();
        services.GetRequiredService<ProviderEndpoints>().Map(group, KeptOut);
        group.MapMethods(
            ChallengePaths.AllLanguages, Reading,
            KeptOut(services.GetRequiredService<LanguagesEndpoint>().HandleAsync));
        group.MapMethods(ChallengePaths.ReloadScript, Reading, EnhancedNavigation.WriteScriptAsync);
        group.MapMethods(
            ChallengePaths.Assets + "/{file}", Reading, services.GetRequiredService<AssetEndpoint>().HandleAsync);

        return group
            .AllowAnonymous()
            .ExcludeFromDescription()
            .WithMetadata(
                new OwnEndpointMetadata(endpoints),
                new SkipBotChallengeAttribute(),
                CrossOriginMetadata.Shut,
                // A base policy of the output cache would store a 200 of ours, whatever its headers say.
                new OutputCacheAttribute { NoStore = true });
    }

    internal static RequestDelegate KeptOut(RequestDelegate handle) => async context =>
    {
        ChallengeHeaders.PreventStoringAndIndexing(context);
        try
        {
            await handle(context);
        }
        catch (OperationCanceledException) when (HasLeft(context))
        {
            // A visitor who hangs up is no fault, and nothing for the app's logs of unhandled ones.
            if (!context.Response.HasStarted)
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
    };

    /// <summary>The app's own limit of time cancels a request in the same way, and has an answer for that.</summary>
    private static bool HasLeft(HttpContext context) =>
        context.RequestAborted.IsCancellationRequested &&
        context.Features.Get<IHttpRequestTimeoutFeature>() is null;
}
