using BotChallengePage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace DummyApp;

public static class Welcome
{
    /// <summary>Says at which address the site is, and what to try there.</summary>
    public static void PrintWelcomeWhenStarted(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var addresses = app.Services.GetRequiredService<IServer>().Features
                .Get<IServerAddressesFeature>()?.Addresses;
            if (addresses?.FirstOrDefault() is { } address)
                Console.WriteLine(
                    Message([.. addresses], Reachable(address)) +
                        Provider(app.Services.GetRequiredService<IOptions<BotChallengePageOptions>>().Value));
        });
    }

    private static string Message(string[] addresses, string site) =>
        $"""

        The Alderwick City Library is open at {string.Join(" and ", addresses.Select(Reachable))}

          {site}/search?q=maps
            Search twice and nothing happens; the third search within three hours is challenged.
          {site}/works.csv
            The download is challenged at once.
          {site}/about
            is never challenged. After one passed challenge nothing else is either, for a day.


        """;

    /// <summary>What visitors are challenged with, and what else there is.</summary>
    public static string Provider(BotChallengePageOptions options) => ChosenProvider.Of(options) switch
    {
        ChallengeProviders.Turnstile =>
            """
            The challenge is Cloudflare Turnstile. Ctrl+C closes the library.

            """,
        ChallengeProviders.ProofOfWork when string.IsNullOrEmpty(options.Turnstile.SiteKey) =>
            """
            The challenge is the built-in proof of work. For Cloudflare Turnstile set these two and start again:

              BotChallengePage__Turnstile__SiteKey=...
              BotChallengePage__Turnstile__SecretKey=...

            Ctrl+C closes the library.

            """,
        var chosen =>
            $"""
            The challenge is {chosen}, as BotChallengePage:Provider says. Ctrl+C closes the library.

            """,
    };

    /// <summary>"Any address" is nothing that can be typed into a browser.</summary>
    private static string Reachable(string address) => address
        .Replace("//[::]", "//localhost", StringComparison.Ordinal)
        .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
        .Replace("//*", "//localhost", StringComparison.Ordinal)
        .Replace("//+", "//localhost", StringComparison.Ordinal)
        .TrimEnd('/');
}
