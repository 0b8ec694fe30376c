namespace BotChallengePage.Tool.Logs;

/// <summary>Lines of a text, one after the other and in an amount of memory that is fixed.</summary>
internal sealed class LineReader(TextReader text) : IDisposable
{
    /// <summary>Servers take request lines of 8 KiB, and header lines of 32.</summary>
    public const int LongestLine = 256 * 1024;

    private readonly char[] _buffer = new char[2 * LongestLine];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <param name="line">The line without its end, up to the next call.</param>
    /// <param name="isTooLong">Whether it is longer than any request, and its rest was passed over.</param>
    public bool TryRead(out ReadOnlySpan<char> line, out bool isTooLong)
    {
        isTooLong = false;
        line = default;
        while (true)
        {
            var found = _buffer.AsSpan(_start, _end - _start).IndexOf('\n');
            if (found >= 0)
            {
                line = Take(found, 1, out isTooLong);
                return true;
            }

            if (_isAtEnd)
            {
                if (_start == _end)
                    return false;
                line = Take(_end - _start, 0, out isTooLong);
                return true;
            }

            if (_end - _start > LongestLine)
            {
                isTooLong = true;
                SkipLine();
                return true;
            }

            Fill();
        }
    }

    public void Dispose() => text.Dispose();

    private ReadOnlySpan<char> Take(int length, int after, out bool isTooLong)
    {
        isTooLong = length > LongestLine;
        var line = _buffer.AsSpan(_start, isTooLong ? LongestLine : length);
        _start += length + after;
        return line.EndsWith("\r") ? line[..^1] : line;
    }

    private void SkipLine()
    {
        while (true)
        {
            _start = _end = 0;
            Fill();
            var found = _buffer.AsSpan(0, _end).IndexOf('\n');
            if (found >= 0)
                _start = found + 1;
            if (found >= 0 || _isAtEnd)
                return;
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        var read = text.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isAtEnd = read == 0;
    }
}
