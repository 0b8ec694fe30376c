namespace BotChallengePage;

/// <summary>
/// A list of addresses that rules name, <c>BotChallengePage:Rules:NetworkLists:&lt;name&gt;</c>. It comes from
/// <see cref="File"/>, from <see cref="Url"/> or from code (<see cref="From"/>).
/// </summary>
public sealed class NetworkListOptions
{
    /// <summary>A file, from the app's content root. It has to be there when the app starts.</summary>
    /// <value>Not set.</value>
    public string? File { get; set => field = value is "" ? null : value; }

    /// <summary>
    /// An absolute address, of <c>https</c>, or of <c>http</c> on the same machine. Redirects are followed to
    /// <c>https</c>, at most five.
    /// </summary>
    /// <value>Not set.</value>
    public string? Url { get; set => field = value is "" ? null : value; }

    /// <summary>
    /// How often it is asked for, 1 minute to 30 days. A <see cref="Url"/> is asked at times that vary by a tenth. A
    /// file is read again where its time or size has changed.
    /// </summary>
    /// <value>Not set: a day, for a file a minute.</value>
    public TimeSpan? RefreshEvery { get; set; }

    /// <summary>The most bytes that it may have, as it comes and unpacked: 1,024 to 1,073,741,824.</summary>
    /// <value>67,108,864 (64 MiB).</value>
    public int MaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// Per cent of its networks that a list of 100 or more may lose at once, 0 to 100. One that loses more is refused,
    /// and the last one stays in force.
    /// </summary>
    /// <value>50.</value>
    public int MaxShrink { get; set; } = 50;

    /// <summary>
    /// How long a list is used that cannot be refreshed, 1 hour to 365 days. After that rules that ask for it are not
    /// met. Not for a file.
    /// </summary>
    /// <value>30 days.</value>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Where the SHA-256 or SHA-512 of what <see cref="Url"/> gives is, in hexadecimal digits: alone, or as
    /// <c>sha256sum</c> writes it, with names of files.
    /// </summary>
    /// <value>Not set: nothing is compared.</value>
    public string? ChecksumUrl { get; set => field = value is "" ? null : value; }

    /// <summary>
    /// Whether addresses stay in it that are not of the internet: private, loopback, reserved ones.
    /// </summary>
    /// <value>Not set: <see langword="false"/> for a <see cref="Url"/>, else <see langword="true"/>.</value>
    public bool? KeepPrivate { get; set; }

    internal Func<IServiceProvider, CancellationToken, Task<IEnumerable<string>>>? Code { get; private set; }

    /// <summary>Has code make the list, in code only.</summary>
    /// <param name="read">
    /// Returns its lines, each an address, a network or two addresses with a hyphen. It gets services of a scope of its
    /// own. Where it throws, the last list stays in force.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="read"/> is <see langword="null"/>.</exception>
    public void From(Func<IServiceProvider, CancellationToken, Task<IEnumerable<string>>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Code = read;
    }
}
