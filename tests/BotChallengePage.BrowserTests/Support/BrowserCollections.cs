namespace BotChallengePage.BrowserTests.Support;

/// <summary>
/// Each has a browser and an emulated Turnstile of its own, so that they run side by side: a fault of the emulator is
/// for everybody who asks it.
/// </summary>
internal static class BrowserCollections
{
    public const string Journeys = "Chromium: journeys";
    public const string Providers = "Chromium: providers";
    public const string Looks = "Chromium: looks";
}
