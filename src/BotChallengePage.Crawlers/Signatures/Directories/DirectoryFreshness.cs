namespace BotChallengePage.Crawlers.Signatures.Directories;

/// <summary>How long a directory need not be asked for again: as long as it says (RFC 9111), within limits.</summary>
internal static class DirectoryFreshness
{
    public static readonly TimeSpan Least = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Most = TimeSpan.FromDays(1);

    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    public static TimeSpan Of(HttpResponseMessage response, TimeProvider time)
    {
        var said = response.Headers.CacheControl switch
        {
            { NoStore: true } or { NoCache: true } => TimeSpan.Zero,
            { MaxAge: { } age } => age,
            _ when response.Content.Headers.Expires is { } expires =>
                expires - (response.Headers.Date ?? time.GetUtcNow()),
            _ => Usual,
        };
        var left = said - (response.Headers.Age ?? TimeSpan.Zero);
        return left < Least ? Least : left > Most ? Most : left;
    }
}
