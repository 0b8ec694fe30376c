using System.Globalization;
using System.Text;

namespace BotChallengePage.Providers.HashWork;

/// <summary>
/// Makes a visitor's browser search for a nonce: one whose hash, of the kind that the provider is of, begins with so
/// many zeros. Needs no account and no other host.
/// </summary>
/// <param name="name">The provider's name, and that of its script.</param>
internal abstract class HashWorkProvider<TOptions>(string name) : IChallengeProvider, IDisposable
    where TOptions : HashWorkOptions, new()
{
    public string Name { get; } = name;

    /// <summary>
    /// Never more at once than cores: answers that nobody asked for must not slow the site down.
    /// </summary>
    internal SemaphoreSlim Checks { get; } = new(Environment.ProcessorCount, Environment.ProcessorCount);

    public ChallengeLevel Level => ChallengeLevel.Automatic;

    public ChallengeAsset Script { get; } = EmbeddedScripts.Read(name);

    public ChallengeLevel LevelUnder(BotChallengePageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Section<TOptions>().Level ?? Level;
    }

    public ChallengeWidget CreateWidget(ChallengeContext challenge)
    {
        var task = HashWorkTask.Create(challenge.GetOptions<TOptions>(), challenge.Ticket);
        return new ChallengeWidget
        {
            Data = new SortedList<string, string>(2, StringComparer.Ordinal)
            {
                ["parameters"] = task.Parameters,
                ["start"] = task.Start,
            },
        };
    }

    /// <summary>The cheap checks come first; one try is what an answer may cost the server.</summary>
    public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        if (HashWorkAnswer.Parse(answer.Response) is not { } solved || !solved.Task.IsOf(answer.Ticket))
            return new(ProviderVerdict.Rejected);

        if (!Checks.Wait(0, CancellationToken.None))
            return new(ProviderVerdict.Undecided);

        try
        {
            return new(IsSolved(solved) ? ProviderVerdict.Passed : ProviderVerdict.Rejected);
        }
        finally
        {
            Checks.Release();
        }
    }

    public void Dispose() => Checks.Dispose();

    /// <summary>The 32 bytes whose leading zeros count.</summary>
    /// <param name="start">What the task starts with, and the nonce in decimal digits.</param>
    /// <param name="costs">How hard the try is.</param>
    protected internal abstract byte[] Hash(byte[] start, ReadOnlySpan<int> costs);

    private bool IsSolved(HashWorkAnswer solved)
    {
        var start = Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{solved.Task.Start}{solved.Nonce}"));
        var numbers = solved.Task.Numbers();
        return ZeroBits.CountLeading(Hash(start, numbers.AsSpan(1))) >= numbers[0];
    }
}
