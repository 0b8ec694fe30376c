using System.Globalization;
using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Lists;
using BotChallengePage.Rules.Matching;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Rules.Expressions;

/// <summary>
/// Makes a condition of an expression. A small language of its own: what there is to ask is a fixed list, nothing in it
/// can loop, and length and depth are limited, so that a configuration can neither hang nor kill the process.
/// </summary>
internal sealed class ExpressionParser
{
    public const int LongestExpression = 2_000;
    public const int DeepestNesting = 50;

    private readonly Tokens _tokens;
    private readonly Questions _questions;
    private readonly Func<string, IReadOnlyList<string>, Func<RequestFacts, bool>?>? _custom;
    private readonly AskedLists _lists;
    private int _depth;

    private ExpressionParser(
        string source, Questions questions, Func<string, IReadOnlyList<string>, Func<RequestFacts, bool>?>? custom,
        AskedLists lists) =>
        (_tokens, _questions, _custom, _lists) = (new Tokens(source), questions, custom, lists);

    /// <summary>What there is to ask.</summary>
    public static IReadOnlySet<string> Words { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "true", "false", "signedIn", "https", "privateAddress", "falseBrowser", "network", "userAgent", "path",
        "method", "host", "header", "query", "networkList",
    };

    /// <param name="source">The expression.</param>
    /// <param name="questions">How it asks.</param>
    /// <param name="custom">
    /// Makes a condition of another word and its arguments; <see langword="null"/> for a word that there is not.
    /// </param>
    /// <param name="lists">The lists that it may name; without it, any.</param>
    /// <exception cref="ExpressionException">It is no expression.</exception>
    public static Func<RequestFacts, bool> Parse(
        string source, Questions questions,
        Func<string, IReadOnlyList<string>, Func<RequestFacts, bool>?>? custom = null, AskedLists? lists = null)
    {
        if (source.Length > LongestExpression)
            throw new ExpressionException(
                string.Create(CultureInfo.InvariantCulture, $"it is longer than {LongestExpression} characters"),
                LongestExpression + 1);
        var parser = new ExpressionParser(source, questions, custom, lists ?? AskedLists.Any());
        var condition = parser.Or();
        return parser._tokens.Next is { Kind: TokenKind.End }
            ? condition
            : throw new ExpressionException(
                $"\"&&\" or \"||\" is missing before \"{parser._tokens.Next.Text}\"", parser._tokens.Next.Column);
    }

    private Func<RequestFacts, bool> Or()
    {
        List<Func<RequestFacts, bool>> parts = [And()];
        while (_tokens.TryTake("||"))
            parts.Add(And());
        if (parts is [var only])
            return only;
        Func<RequestFacts, bool>[] all = [.. parts];
        return facts =>
        {
            foreach (var part in all)
            {
                if (part(facts))
                    return true;
            }

            return false;
        };
    }

    private Func<RequestFacts, bool> And()
    {
        List<Func<RequestFacts, bool>> parts = [Unary()];
        while (_tokens.TryTake("&&"))
            parts.Add(Unary());
        if (parts is [var only])
            return only;
        Func<RequestFacts, bool>[] all = [.. parts];
        return facts =>
        {
            foreach (var part in all)
            {
                if (!part(facts))
                    return false;
            }

            return true;
        };
    }

    private Func<RequestFacts, bool> Unary()
    {
        var isNegated = false;
        while (_tokens.TryTake("!"))
            isNegated = !isNegated;
        var condition = Primary();
        return isNegated ? _questions.Not(condition) : condition;
    }

    private Func<RequestFacts, bool> Primary()
    {
        if (!_tokens.TryTake("("))
            return Question();

        if (++_depth > DeepestNesting)
            throw new ExpressionException(
                string.Create(CultureInfo.InvariantCulture, $"it is nested deeper than {DeepestNesting}"),
                _tokens.Next.Column);
        var condition = Or();
        _tokens.Expect(")");
        _depth--;
        return condition;
    }

    private Func<RequestFacts, bool> Question()
    {
        var word = _tokens.Expect(TokenKind.Word, "a condition");
        switch (word.Text)
        {
            case "true":
                return static _ => true;
            case "false":
                return static _ => false;
            case "signedIn":
                return _questions.Of(
                    RequestFact.User, static facts => facts.Context.User.Identity?.IsAuthenticated == true);
            case "https":
                return _questions.Of(RequestFact.Scheme, static facts => facts.Request.IsHttps);
            case "privateAddress":
                return _questions.Of(
                    RequestFact.Address, static facts => PrivateNetworks.All.Contains(facts.Address));
            case "falseBrowser":
                return _questions.Of(BrowserClaim.IsKnown, static facts => BrowserClaim.IsFalse(facts.Context));
            case "network":
                return Network();
            case "networkList":
                return NetworkList();
            case "userAgent":
                return _questions.OfHeader("User-Agent", Compare(static facts => facts.Request.Headers.UserAgent));
            case "path":
                return Compare(static facts => facts.Path);
            case "method":
                return Compare(static facts => facts.Request.Method);
            case "host":
                return _questions.Of(RequestFact.Host, Compare(static facts => facts.Request.Host.Host));
            case "header":
                var header = Argument().Text;
                return _questions.OfHeader(header, Compare(facts => facts.Request.Headers[header]));
            case "query":
                var key = Argument().Text;
                return _questions.Of(RequestFact.Query, Compare(facts => facts.Request.Query[key]));
            default:
                return Custom(word);
        }
    }

    private Func<RequestFacts, bool> Custom(Token word)
    {
        List<string> arguments = [];
        if (_tokens.TryTake("("))
        {
            do
                arguments.Add(_tokens.Expect(TokenKind.Text, "a text in quotation marks").Text);
            while (_tokens.TryTake(","));
            _tokens.Expect(")");
        }

        try
        {
            return _custom?.Invoke(word.Text, arguments) ??
                throw new ExpressionException($"there is no \"{word.Text}\"", word.Column);
        }
        catch (FormatException fault)
        {
            throw new ExpressionException($"\"{word.Text}\" {fault.Message.TrimEnd('.')}", word.Column);
        }
    }

    private Func<RequestFacts, bool> Network()
    {
        var text = Argument();
        if (AddressRange.Parse(text.Text) is not { } range)
            throw new ExpressionException($"\"{text.Text}\" is no address and no network", text.Column);
        var network = new NetworkList([range]);
        return _questions.Of(RequestFact.Address, facts => network.Contains(facts.Address));
    }

    private Func<RequestFacts, bool> NetworkList()
    {
        var name = Argument();
        return _lists.Find(name.Text) is { } list
            ? AskedLists.Ask(list, _questions)
            : throw new ExpressionException($"\"{name.Text}\": {_lists.FaultMissing.TrimEnd('.')}", name.Column);
    }

    private Token Argument()
    {
        _tokens.Expect("(");
        var argument = _tokens.Expect(TokenKind.Text, "a text in quotation marks");
        _tokens.Expect(")");
        return argument;
    }

    /// <summary>
    /// What is asked of a text. Of one that comes several times, like a header, one is enough; one that is not there is
    /// empty. Alone, it has to be there and not empty.
    /// </summary>
    private Func<RequestFacts, bool> Compare(Func<RequestFacts, StringValues> source)
    {
        if (_tokens.TryTake("=="))
            return Equal(source);
        if (_tokens.TryTake("!="))
        {
            var equal = Equal(source);
            return facts => !equal(facts);
        }

        if (!_tokens.TryTake("."))
            return facts => Any(source(facts), "", static (value, _) => value.Length > 0);

        var method = _tokens.Expect(TokenKind.Word, "contains, startsWith, endsWith or matches");
        var argument = Argument();
        if (argument.Text.Length == 0)
            throw new ExpressionException("the text is empty, and so is in every other", argument.Column);
        return method.Text switch
        {
            "contains" => facts => Any(source(facts), argument.Text, static (value, text) =>
                value.Contains(text, StringComparison.OrdinalIgnoreCase)),
            "startsWith" => facts => Any(source(facts), argument.Text, static (value, text) =>
                value.StartsWith(text, StringComparison.OrdinalIgnoreCase)),
            "endsWith" => facts => Any(source(facts), argument.Text, static (value, text) =>
                value.EndsWith(text, StringComparison.OrdinalIgnoreCase)),
            "matches" => Matches(source, argument),
            _ => throw new ExpressionException(
                $"there is no \"{method.Text}\": use contains, startsWith, endsWith or matches", method.Column),
        };
    }

    private Func<RequestFacts, bool> Equal(Func<RequestFacts, StringValues> source)
    {
        var wanted = _tokens.Expect(TokenKind.Text, "a text in quotation marks").Text;
        return facts => Any(source(facts), wanted, static (value, text) =>
            value.Equals(text, StringComparison.OrdinalIgnoreCase));
    }

    private static Func<RequestFacts, bool> Matches(Func<RequestFacts, StringValues> source, Token pattern)
    {
        if (Pattern.Compile(pattern.Text, out var fault) is not { } regex)
            throw new ExpressionException(fault!, pattern.Column);
        return facts => Any(source(facts), regex, static (value, regex) => regex.IsMatch(value));
    }

    private static bool Any<T>(StringValues values, T wanted, Func<string, T, bool> isMet)
    {
        if (values.Count == 0)
            return isMet("", wanted);
        foreach (var value in values)
        {
            if (isMet(value ?? "", wanted))
                return true;
        }

        return false;
    }
}
