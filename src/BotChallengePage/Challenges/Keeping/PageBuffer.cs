using System.Buffers;
using System.Text;

namespace BotChallengePage.Challenges.Keeping;

/// <summary>
/// Takes what is written to it as the bytes of a page. They are read before it is disposed of, which makes its memory
/// another page's.
/// </summary>
internal sealed class PageBuffer : TextWriter
{
    /// <summary>More than a page has.</summary>
    private const int UsualLength = 16 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(UsualLength);
    private int _length;
    private char _half;

    public override Encoding Encoding => Encoding.UTF8;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.IsEmpty)
            return;
        if (_half != default || char.IsHighSurrogate(buffer[^1]))
        {
            WriteWithHalves(buffer);
            return;
        }

        Append(buffer);
    }

    /// <summary>There is nothing to wait for, which the name of <see cref="Write(string?)"/> leaves open.</summary>
    public void WriteText(string text) => Write(text.AsSpan());

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            (_bytes, _length) = ([], 0);
        }

        base.Dispose(disposing);
    }

    /// <summary>A character of two halves may come in two pieces.</summary>
    private void WriteWithHalves(ReadOnlySpan<char> buffer)
    {
        var text = _half == default ? buffer.ToString() : $"{_half}{buffer}";
        _half = char.IsHighSurrogate(text[^1]) ? text[^1] : default;
        Append(_half == default ? text : text.AsSpan(0, text.Length - 1));
    }

    private void Append(ReadOnlySpan<char> text) =>
        _length += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _length < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, _length + length));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(_length);
    }
}
