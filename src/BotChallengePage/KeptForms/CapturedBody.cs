namespace BotChallengePage.KeptForms;

/// <summary>
/// The body of a request that may be challenged, and what others have read of it by then: antiforgery, and middleware
/// of the app's that looks into forms. Whoever reads gets what there is; a copy is kept until the request is decided.
/// </summary>
/// <param name="body">The body as it comes.</param>
/// <param name="mostBytes">The longest copy.</param>
/// <param name="isWanted">Whether anybody may ask for a copy; asked whenever something is read.</param>
internal sealed class CapturedBody(Stream body, int mostBytes, Func<bool> isWanted) : Stream
{
    private MemoryStream? _copy = new();

    /// <summary>Whether there is still a copy of what was read.</summary>
    public bool HasCopy => _copy is not null;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The request goes on: nobody asks for a copy any more.</summary>
    public void Forget() => _copy = null;

    /// <returns>All of it, whoever has read some; <see langword="null"/> where it is longer than the most.</returns>
    public async Task<byte[]?> ReadAllAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (_copy is not null && await ReadAsync(buffer, cancellationToken) > 0)
        {
        }

        return _copy?.ToArray();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var length = body.Read(buffer, offset, count);
        Copy(buffer.AsSpan(offset, length));
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _copy is null ? body.ReadAsync(buffer, cancellationToken) : ReadAndCopyAsync(buffer, cancellationToken);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask<int> ReadAndCopyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var length = await body.ReadAsync(buffer, cancellationToken);
        Copy(buffer.Span[..length]);
        return length;
    }

    private void Copy(ReadOnlySpan<byte> read)
    {
        if (_copy is null)
            return;
        if (_copy.Length + read.Length > mostBytes || !isWanted())
            _copy = null;
        else
            _copy.Write(read);
    }
}
