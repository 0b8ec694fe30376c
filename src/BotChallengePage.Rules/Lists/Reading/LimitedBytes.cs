namespace BotChallengePage.Rules.Lists.Reading;

/// <summary>Reads a stream to its end, unless that is too far away.</summary>
internal static class LimitedBytes
{
    private const int Piece = 64 * 1024;

    /// <exception cref="UnusableListException">It has more bytes.</exception>
    public static ReadOnlyMemory<byte> Read(Stream stream, int most)
    {
        using var all = new MemoryStream();
        var piece = new byte[Piece];
        for (int length; (length = stream.Read(piece)) > 0;)
            Add(all, piece.AsSpan(0, length), most);
        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }

    /// <inheritdoc cref="Read"/>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        Stream stream, int most, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var piece = new byte[Piece];
        for (int length; (length = await stream.ReadAsync(piece, cancellationToken)) > 0;)
            Add(all, piece.AsSpan(0, length), most);
        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }

    private static void Add(MemoryStream all, ReadOnlySpan<byte> piece, int most)
    {
        if (all.Length + piece.Length > most)
            throw new UnusableListException(FormattableString.Invariant($"it has more than {most} bytes (MaxBytes)"));
        all.Write(piece);
    }
}
