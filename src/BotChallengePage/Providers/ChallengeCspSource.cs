namespace BotChallengePage;

/// <summary>Something of a provider that the page's Content-Security-Policy has to allow.</summary>
/// <param name="Directive">Name of the directive, for example <c>script-src</c>.</param>
/// <param name="Source">The source, for example <c>https://challenges.cloudflare.com</c>.</param>
public sealed record ChallengeCspSource(string Directive, string Source);
