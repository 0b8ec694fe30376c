namespace DummyApp;

public static class StaticFileCaching
{
    /// <summary>
    /// What <c>asp-append-version</c> gave a hash may be kept for good; the rest is asked for again each time.
    /// </summary>
    public static StaticFileOptions Options { get; } = new()
    {
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
            file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache",
    };
}
