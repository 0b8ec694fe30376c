using BotChallengePage.Forms;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage;

/// <summary>
/// Checks what the widget of a form brings (<c>&lt;bot-challenge-widget /&gt;</c>), each time the form is sent: on an
/// action, a controller, a Razor Page or one of its handlers. Where the check fails, <c>ModelState</c> is not valid:
/// the key is <see cref="FieldName"/> and the message is in the visitor's language. A pass does not replace it, and it
/// touches none.
/// </summary>
/// <remarks>
/// On an action or a handler it is for every request; on a controller or a page for all but GET, HEAD, OPTIONS and
/// TRACE. What is nearest counts. For minimal APIs there is <c>ValidateBotChallenge()</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public sealed class ValidateBotChallengeAttribute : Attribute, IFilterFactory, IOrderedFilter
{
    /// <summary>The key of the message in <c>ModelState</c>.</summary>
    public const string FieldName = "bot-challenge-response";

    /// <summary>
    /// After the model is bound, and before <c>[ApiController]</c> answers for one that is not valid.
    /// </summary>
    internal const int FilterOrder = -2500;

    /// <summary>Name of the policy: that of the widget, or one that accepts its passes.</summary>
    /// <value>Not set: <c>default</c>.</value>
    public string? Policy { get; init; }

    /// <summary>
    /// For a form with Cloudflare's own widget markup: its <c>data-action</c>. A token of that markup, which comes
    /// without a ticket of the library, is taken where it is set, and has to be for that action.
    /// </summary>
    /// <value>Not set: a token without a ticket is refused.</value>
    public string? TurnstileAction { get; init; }

    /// <summary>
    /// The least level of the check. Give the widget the same (<c>level="Managed"</c>). Where the policy's provider
    /// reaches less, that is enough; where its stand-in does, it is taken only while the server itself finds the
    /// provider unavailable.
    /// </summary>
    /// <value>
    /// Not set: <see cref="ChallengeLevel.Automatic"/>. Then the stand-in is taken from anybody who asks for it, as
    /// from a browser that blocks the provider.
    /// </value>
    public ChallengeLevel Level { get; init; }

    bool IFilterFactory.IsReusable => true;

    int IOrderedFilter.Order => FilterOrder;

    IFilterMetadata IFilterFactory.CreateInstance(IServiceProvider serviceProvider) =>
        FormFilterFactory.Create(serviceProvider, FormRule.Of(this));
}
