using System.Text;

namespace BotChallengePage.Rules.Expressions;

/// <summary>The parts of an expression, one after the other.</summary>
internal sealed class Tokens
{
    private static readonly string[] Signs = ["&&", "||", "==", "!=", "!", "(", ")", ".", ","];

    private readonly string _source;
    private int _at;

    public Tokens(string source)
    {
        _source = source;
        Next = Read();
    }

    /// <summary>The one that comes now.</summary>
    public Token Next { get; private set; }

    public bool Is(string sign) => Next.Kind == TokenKind.Sign && Next.Text == sign;

    public Token Take()
    {
        var taken = Next;
        Next = Read();
        return taken;
    }

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
            throw new ExpressionException($"\"{sign}\" is missing", Next.Column);
    }

    public Token Expect(TokenKind kind, string what) =>
        Next.Kind == kind ? Take() : throw new ExpressionException($"{what} is missing", Next.Column);

    private Token Read()
    {
        while (_at < _source.Length && char.IsWhiteSpace(_source[_at]))
            _at++;
        var column = _at + 1;
        if (_at == _source.Length)
            return new(TokenKind.End, "", column);
        if (_source[_at] is '"' or '\'')
            return new(TokenKind.Text, ReadText(_source[_at], column), column);
        if (Array.Find(Signs, sign => string.CompareOrdinal(_source, _at, sign, 0, sign.Length) == 0) is { } found)
        {
            _at += found.Length;
            return new(TokenKind.Sign, found, column);
        }

        var start = _at;
        while (_at < _source.Length && char.IsAsciiLetterOrDigit(_source[_at]))
            _at++;
        return _at > start
            ? new(TokenKind.Word, _source[start.._at], column)
            : throw new ExpressionException($"\"{_source[_at]}\" means nothing here", column);
    }

    /// <summary>In quotation marks of either kind; a backslash takes the next character as it is.</summary>
    private string ReadText(char quote, int column)
    {
        var text = new StringBuilder();
        for (_at++; _at < _source.Length && _source[_at] != quote; _at++)
        {
            if (_source[_at] == '\\')
                _at++;
            if (_at < _source.Length)
                text.Append(_source[_at]);
        }

        if (_at >= _source.Length)
            throw new ExpressionException("the text has no end", column);
        _at++;
        return text.ToString();
    }
}
