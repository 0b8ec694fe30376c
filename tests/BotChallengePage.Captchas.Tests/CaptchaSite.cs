namespace BotChallengePage.Captchas.Tests;

/// <summary>A site that asks with a picture, and tells a test what is in it.</summary>
public sealed class CaptchaSite : SharedSite
{
    internal override Site Create() => With("text-captcha");

    internal static Site With(string provider) => Add(Site.With(typeof(Guarded)), provider);

    internal static Site Add(Site site, string provider) =>
        site.Add(services => services.AddTellingCaptchas()).Set(("Provider", provider));
}
