using System.Text;

namespace BotChallengePage.Tool.Anubis;

/// <summary>
/// The parts of an expression in CEL (https://github.com/google/cel-spec/blob/master/doc/langdef.md), as far as
/// policies of Anubis have them.
/// </summary>
internal sealed class CelTokens
{
    private static readonly string[] Signs =
        ["&&", "||", "==", "!=", "<=", ">=", "!", "(", ")", "[", "]", "{", "}", ".", ",", "<", ">", "+", "-", "*", "/",
        "%", "?", ":"];

    private readonly string _source;
    private int _at;

    public CelTokens(string source)
    {
        _source = source;
        Next = Read();
    }

    public CelToken Next { get; private set; }

    public CelToken Take()
    {
        var taken = Next;
        Next = Read();
        return taken;
    }

    public bool Is(string sign) => Next.Kind is CelTokenKind.Sign or CelTokenKind.Word && Next.Text == sign;

    public bool TryTake(string sign)
    {
        if (!Is(sign))
            return false;
        Take();
        return true;
    }

    public void Expect(string sign)
    {
        if (!TryTake(sign))
            throw new CelException($"there is \"{Next.Text}\" where \"{sign}\" should be");
    }

    public string ExpectText() => Next.Kind == CelTokenKind.Text
        ? Take().Text
        : throw new CelException($"\"{Next.Text}\" is worked out for each request, and rules take a text there");

    private CelToken Read()
    {
        while (_at < _source.Length && char.IsWhiteSpace(_source[_at]))
            _at++;
        if (_at == _source.Length)
            return new(CelTokenKind.End, "");
        var isRaw = _source[_at] is 'r' or 'R' && _at + 1 < _source.Length && _source[_at + 1] is '"' or '\'';
        if (isRaw)
            _at++;
        if (_source[_at] is '"' or '\'')
            return new(CelTokenKind.Text, ReadText(isRaw));
        var start = _at;
        if (char.IsAsciiDigit(_source[_at]))
        {
            while (_at < _source.Length && (char.IsAsciiDigit(_source[_at]) || _source[_at] == '.'))
                _at++;
            return new(CelTokenKind.Number, _source[start.._at]);
        }

        while (_at < _source.Length && (char.IsAsciiLetterOrDigit(_source[_at]) || _source[_at] == '_'))
            _at++;
        if (_at > start)
            return new(CelTokenKind.Word, _source[start.._at]);
        var sign = Array.Find(Signs, sign => string.CompareOrdinal(_source, _at, sign, 0, sign.Length) == 0)
            ?? throw new CelException($"\"{_source[_at]}\" is not known");
        _at += sign.Length;
        return new(CelTokenKind.Sign, sign);
    }

    private string ReadText(bool isRaw)
    {
        var quote = _source[_at];
        if (string.CompareOrdinal(_source, _at, new string(quote, 3), 0, 3) == 0)
            throw new CelException("a text in three quotation marks is not known");
        var text = new StringBuilder();
        for (_at++; _at < _source.Length && _source[_at] != quote; _at++)
        {
            if (isRaw || _source[_at] != '\\' || _at + 1 == _source.Length)
            {
                text.Append(_source[_at]);
                continue;
            }

            text.Append(_source[++_at] switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                '\\' or '"' or '\'' or '`' or '?' => _source[_at],
                var other => throw new CelException($"\"\\{other}\" in a text is not known"),
            });
        }

        if (_at == _source.Length)
            throw new CelException("a text has no end");
        _at++;
        return text.ToString();
    }
}
