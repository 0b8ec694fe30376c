namespace BotChallengePage.Tool.Anubis;

/// <summary>Says in the language of rules what an expression in CEL says, or why that cannot be.</summary>
internal sealed class CelTranslation
{
    private const int Deepest = 100;

    private readonly CelTokens _tokens;
    private int _depth;

    private CelTranslation(string source) => _tokens = new(source);

    /// <exception cref="CelException">Rules cannot say it.</exception>
    public static string Translate(string source)
    {
        var translation = new CelTranslation(source);
        var text = translation.Or();
        return translation._tokens.Next.Kind == CelTokenKind.End
            ? text
            : throw new CelException($"\"{translation._tokens.Next.Text}\" is not known there");
    }

    /// <summary>A text in quotation marks, as rules have it.</summary>
    public static string Quote(string text) => "\"" +
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private string Or()
    {
        List<string> parts = [And()];
        while (_tokens.TryTake("||"))
            parts.Add(And());
        return string.Join(" || ", parts);
    }

    private string And()
    {
        List<string> parts = [Unary()];
        while (_tokens.TryTake("&&"))
            parts.Add(Unary());
        return string.Join(" && ", parts);
    }

    private string Unary()
    {
        if (++_depth > Deepest)
            throw new CelException("it is nested too deeply");
        var text = _tokens.TryTake("!") ? "!" + Unary() : Primary();
        _depth--;
        return text;
    }

    private string Primary()
    {
        if (_tokens.TryTake("("))
        {
            var inner = Or();
            _tokens.Expect(")");
            return $"({inner})";
        }

        return _tokens.Next.Kind == CelTokenKind.Text ? Membership() : Question();
    }

    /// <summary><c>"Accept" in headers</c>, <c>"q" in query</c>.</summary>
    private string Membership()
    {
        var key = _tokens.Take().Text;
        _tokens.Expect("in");
        var map = _tokens.Take().Text;
        return map switch
        {
            "headers" => $"header({Quote(key)})",
            "query" => $"query({Quote(key)})",
            _ => throw new CelException($"\"in {map}\" is not known"),
        };
    }

    private string Question()
    {
        if (_tokens.Next.Kind != CelTokenKind.Word)
            throw new CelException($"\"{_tokens.Next.Text}\" is not known there");
        var word = _tokens.Take().Text;
        switch (word)
        {
            case "true" or "false":
                return word;
            case "userAgent" or "path" or "method" or "host":
                return Compare(word);
            case "headers":
                return Compare($"header({Index()})");
            case "query":
                return Compare($"query({Index()})");
            case "remoteAddress":
                return Address();
            case "missingHeader":
                _tokens.Expect("(");
                _tokens.Expect("headers");
                _tokens.Expect(",");
                var name = _tokens.ExpectText();
                _tokens.Expect(")");
                return $"!header({Quote(name)})";
            case "verifyFCrDNS" or "reverseDNS" or "lookupHost" or "arpaReverseIP":
                throw new CelException(
                    $"{word}: no rule waits for the DNS. Say the network, or use BotChallengePage.Crawlers");
            case "load_1m" or "load_5m" or "load_15m":
                throw new CelException($"{word}: a policy or directive with WhenBusy waits for load");
            case "randInt":
                throw new CelException("randInt: a rule decides alike each time");
            default:
                throw new CelException($"\"{word}\" is not known");
        }
    }

    private string Index()
    {
        _tokens.Expect("[");
        var key = _tokens.ExpectText();
        _tokens.Expect("]");
        return Quote(key);
    }

    private string Address()
    {
        var isEqual = _tokens.TryTake("==");
        if (!isEqual)
            _tokens.Expect("!=");
        return $"{(isEqual ? "" : "!")}network({Quote(_tokens.ExpectText())})";
    }

    private string Compare(string source)
    {
        foreach (var sign in new[] { "==", "!=" })
        {
            if (_tokens.TryTake(sign))
                return $"{source} {sign} {Quote(_tokens.ExpectText())}";
        }

        if (_tokens.TryTake("in"))
            return OneOf(source);
        _tokens.Expect(".");
        var method = _tokens.Take().Text;
        if (method is not ("contains" or "startsWith" or "endsWith" or "matches"))
            throw new CelException($"\"{method}\" is not known");
        _tokens.Expect("(");
        var argument = _tokens.ExpectText();
        _tokens.Expect(")");
        return argument.Length == 0 ? "true" : $"{source}.{method}({Quote(argument)})";
    }

    /// <summary><c>method in ["GET", "HEAD"]</c>.</summary>
    private string OneOf(string source)
    {
        List<string> parts = [];
        _tokens.Expect("[");
        while (!_tokens.Is("]"))
        {
            parts.Add($"{source} == {Quote(_tokens.ExpectText())}");
            if (!_tokens.TryTake(","))
                break;
        }

        _tokens.Expect("]");
        return parts.Count == 0 ? "false" : $"({string.Join(" || ", parts)})";
    }
}
