using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MaxMind.Db;

namespace BotChallengePage.Crawlers.Places;

/// <summary>
/// A database in MaxMind's format, with the fields of MaxMind and DB-IP (<c>country.iso_code</c>,
/// <c>autonomous_system_number</c>), of IPinfo (<c>country_code</c> or a <c>country</c> of two letters, <c>asn</c>), or
/// of ip-location-db (<c>country_code</c>).
/// </summary>
internal sealed class MmdbFile : IPlaceFile, IDisposable
{
    private const int Sampled = 1_000;
    private const int IPv4 = 4;

    private readonly Reader _reader;

    private MmdbFile(Reader reader) => _reader = reader;

    /// <param name="path">The file. It is read as a whole, so that somebody may exchange it.</param>
    /// <param name="isUsable">Whether a record has what is wanted of the file.</param>
    /// <exception cref="FormatException">It is no such database, or none of its records is of use.</exception>
    public static MmdbFile Read(string path, Func<Place, bool> isUsable)
    {
        Reader reader;
        try
        {
            reader = new Reader(path, FileAccessMode.Memory);
        }
        catch (Exception fault) when (fault is not (IOException or UnauthorizedAccessException))
        {
            throw new FormatException($"it is no .mmdb file: {fault.Message}", fault);
        }

        try
        {
            if (!reader.FindAll<Dictionary<string, object>>().Take(Sampled).Any(found => isUsable(Read(found.Data))))
                throw new FormatException("its records have no field of that kind");
            return new MmdbFile(reader);
        }
        catch (Exception fault) when (fault is not FormatException)
        {
            reader.Dispose();
            throw new FormatException($"its records cannot be read: {fault.Message}", fault);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>A database of IPv4 alone throws at addresses of IPv6.</summary>
    public Place Find(IPAddress address) =>
        _reader.Metadata.IPVersion == IPv4 && address.AddressFamily != AddressFamily.InterNetwork
            ? Place.Nowhere
            : Read(_reader.Find<Dictionary<string, object>>(address));

    /// <summary>
    /// For one that is not used after all. One that requests ask is left to the garbage collector when another takes
    /// its place: it is memory alone, and somebody may just be looking in it.
    /// </summary>
    public void Dispose() => _reader.Dispose();

    private static Place Read(Dictionary<string, object>? record) => record is null
        ? Place.Nowhere
        : new(
            PlaceText.Country(record.GetValueOrDefault("country") switch
            {
                Dictionary<string, object> country => country.GetValueOrDefault("iso_code") as string,
                string { Length: 2 } country => country,
                _ => record.GetValueOrDefault("country_code") as string,
            }),
            (record.GetValueOrDefault("autonomous_system_number") ?? record.GetValueOrDefault("asn")) switch
            {
                string text => PlaceText.NetworkNumber(text),
                IConvertible number => number.ToInt64(CultureInfo.InvariantCulture),
                _ => null,
            });
}
