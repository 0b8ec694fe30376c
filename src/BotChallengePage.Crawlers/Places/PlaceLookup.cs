using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace BotChallengePage.Crawlers.Places;

/// <summary>
/// What a file of the site's says of addresses. The file is read anew where it has changed; one that cannot be read
/// leaves what was there.
/// </summary>
internal sealed class PlaceLookup(string key, string path, Func<string, IPlaceFile> read)
{
    private const int Remembered = 10_000;

    private Contents? _contents;
    private (DateTime Written, long Length) _version;

    /// <summary>The option that names the file.</summary>
    public string Key => key;

    public string Path => path;

    /// <summary>What the file says of the client's address. What was found is remembered: it costs no memory.</summary>
    public Place Find(HttpContext context)
    {
        if (Volatile.Read(ref _contents) is not { } contents ||
            context.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress is not { } address)
            return Place.Nowhere;
        var number = AddressNumber.Of(address);
        return contents.Recent.Find(number) ??
            contents.Recent.Add(number, contents.File.Find(AddressNumber.Plain(address)));
    }

    /// <returns>Whether it was read: it is as it was, else.</returns>
    /// <exception cref="FormatException">It is of no use.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public bool ReadIfChanged()
    {
        // Looked at first: what is written meanwhile is read the next time.
        var file = new FileInfo(path);
        var version = (file.LastWriteTimeUtc, file.Exists ? file.Length : -1);
        if (version == _version)
            return false;
        IPlaceFile contents;
        try
        {
            contents = read(path);
        }
        catch (FormatException)
        {
            // It stays of no use until somebody writes it anew. One that could not be opened is tried again.
            _version = version;
            throw;
        }

        _version = version;
        Volatile.Write(ref _contents, new Contents(contents, new Recent<UInt128, Place>(Remembered)));
        return true;
    }

    private sealed record Contents(IPlaceFile File, Recent<UInt128, Place> Recent);
}
