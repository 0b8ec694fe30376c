namespace BotChallengePage;

/// <summary>
/// Sends a visitor whose browser has no <c>cf_clearance</c> cookie through a page that has Cloudflare check it now,
/// before they have filled in a form that Cloudflare would hold up when it is sent. On controllers, actions, Razor
/// Pages, Blazor pages and handlers of minimal APIs; for whole groups there is <c>RequireCloudflareClearance()</c>.
/// </summary>
/// <remarks>
/// For what people open in a browser: GET and HEAD of a document that takes HTML, once in
/// <see cref="ClearanceOptions.TryAgainAfter"/>. It protects nothing, and whoever has the cookie passes no check of the
/// library by it.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public sealed class RequireCloudflareClearanceAttribute : Attribute;
