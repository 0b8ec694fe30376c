using System.Text;
using BotChallengePage.Crawlers.Signatures.StructuredFields;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>Structured fields (RFC 9651), read and written again in their one form.</summary>
public sealed class StructuredFieldTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("  1  ", "1")]
    [InlineData("-0", "0")]
    [InlineData("0042", "42")]
    [InlineData("-999999999999999", "-999999999999999")]
    [InlineData("1.50", "1.5")]
    [InlineData("-1.0", "-1.0")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("0.001", "0.001")]
    [InlineData("999999999999.999", "999999999999.999")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"a \\\"b\\\" \\\\c\"", "\"a \\\"b\\\" \\\\c\"")]
    [InlineData("foo123;456", null)]
    [InlineData("*a/b:c", "*a/b:c")]
    [InlineData("a!#$%&'*+-.^_`|~", "a!#$%&'*+-.^_`|~")]
    [InlineData("?1", "?1")]
    [InlineData("?0", "?0")]
    [InlineData(":aGVsbG8=:", ":aGVsbG8=:")]
    [InlineData(":aGVsbG8:", ":aGVsbG8=:")]
    [InlineData("::", "::")]
    [InlineData("@1659578233", "@1659578233")]
    [InlineData("@-1", "@-1")]
    [InlineData("%\"f%c3%bc%25\"", "%\"f%c3%bc%25\"")]
    [InlineData("a;b;c=?1;d=?0", "a;b;c;d=?0")]
    [InlineData("a; b=1;  c=\"x\"", "a;b=1;c=\"x\"")]
    [InlineData("a;b=1;c;b=2", "a;b=2;c")]
    [InlineData("a;*b=1;c-d_e.f*0=x", "a;*b=1;c-d_e.f*0=x")]
    [InlineData("", null)]
    [InlineData("1 2", null)]
    [InlineData("1,", null)]
    [InlineData("\t1", null)]
    [InlineData("1\t", null)]
    [InlineData("--1", null)]
    [InlineData("-", null)]
    [InlineData("1000000000000000", null)]
    [InlineData("1.", null)]
    [InlineData(".1", null)]
    [InlineData("1.2345", null)]
    [InlineData("1000000000000.1", null)]
    [InlineData("1.2.3", null)]
    [InlineData("+1", null)]
    [InlineData("\"a", null)]
    [InlineData("\"a\\", null)]
    [InlineData("\"a\\n\"", null)]
    [InlineData("\"\u00fc\"", null)]
    [InlineData("\"\t\"", null)]
    [InlineData("\"\u007f\"", null)]
    [InlineData("'a'", null)]
    [InlineData("?", null)]
    [InlineData("?2", null)]
    [InlineData("?true", null)]
    [InlineData(":aGVsbG8=", null)]
    [InlineData(":aGVsb G8=:", null)]
    [InlineData(":aGVs-G8=:", null)]
    [InlineData(":a:", null)]
    [InlineData(":=a==:", null)]
    [InlineData("@", null)]
    [InlineData("@1.0", null)]
    [InlineData("%\"%C3%BC\"", null)]
    [InlineData("%\"%fg\"", null)]
    [InlineData("%\"%f\"", null)]
    [InlineData("%\"%c3\"", null)]
    [InlineData("%\"\u00fc\"", null)]
    [InlineData("%a", null)]
    [InlineData("a;B=1", null)]
    [InlineData("a;=1", null)]
    [InlineData("a;", null)]
    [InlineData("a ;b", null)]
    [InlineData("a;b=", null)]
    [InlineData("a;b =1", null)]
    [InlineData("(a)", null)]
    public void An_item_is_written_in_its_one_form(string field, string? canonical) =>
        Assert.Equal(canonical, Write(StructuredFieldParser.ParseItem(field)));

    [Theory]
    [InlineData("", "")]
    [InlineData("a=1, b=2", "a=1, b=2")]
    [InlineData("a=1 \t,\t b=2", "a=1, b=2")]
    [InlineData("a=1,b;x=2,c=?1,d=?0", "a=1, b;x=2, c, d=?0")]
    [InlineData("a=1, b, a=2", "a=2, b")]
    [InlineData("a=(), b=(1 \"x\";y  z );q=:AA==:", "a=(), b=(1 \"x\";y z);q=:AA==:")]
    [InlineData("*=1, a.b-c_d*=2", "*=1, a.b-c_d*=2")]
    [InlineData("sig1=(\"@authority\" \"signature-agent\";key=\"sig1\");created=1;tag=\"web-bot-auth\"",
        "sig1=(\"@authority\" \"signature-agent\";key=\"sig1\");created=1;tag=\"web-bot-auth\"")]
    [InlineData("a=1,", null)]
    [InlineData("a=1, ,b=2", null)]
    [InlineData(",a=1", null)]
    [InlineData("a=1 b=2", null)]
    [InlineData("a=1;b, C=2", null)]
    [InlineData("A=1", null)]
    [InlineData("1=a", null)]
    [InlineData("a =1", null)]
    [InlineData("a= 1", null)]
    [InlineData("a=", null)]
    [InlineData("\"a\"=1", null)]
    [InlineData("a=(1", null)]
    [InlineData("a=(1,2)", null)]
    [InlineData("a=(1\t2)", null)]
    [InlineData("a=(1(2))", null)]
    [InlineData("a=((1))", null)]
    [InlineData("a=(\"x\"\"y\")", null)]
    [InlineData("a=)", null)]
    [InlineData("a=1\nb=2", null)]
    [InlineData("a=1\0", null)]
    public void A_dictionary_is_written_in_its_one_form(string field, string? canonical)
    {
        var dictionary = StructuredFieldParser.ParseDictionary(field);

        Assert.Equal(canonical, dictionary is null ? null : Write(dictionary));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void There_is_an_end_to_entries(int count, bool isTaken)
    {
        var numbers = Enumerable.Range(0, count);

        Assert.Equal(isTaken, StructuredFieldParser.ParseDictionary(
            string.Join(',', numbers.Select(number => $"a{number}"))) is not null);
        Assert.Equal(isTaken, StructuredFieldParser.ParseDictionary(
            $"a=({string.Join(' ', numbers)})") is not null);
        Assert.Equal(isTaken, StructuredFieldParser.ParseItem(
            $"a{string.Concat(numbers.Select(number => $";b{number}"))}") is not null);
    }

    [Fact]
    public void There_is_an_end_to_length()
    {
        var longest = StructuredFieldParser.LongestField;

        Assert.NotNull(StructuredFieldParser.ParseItem($"\"{new string('a', longest - 2)}\""));
        Assert.Null(StructuredFieldParser.ParseItem($"\"{new string('a', longest - 1)}\""));
        Assert.Null(StructuredFieldParser.ParseDictionary($"a=\"{new string('a', longest)}\""));
    }

    /// <summary>
    /// Anybody may send anything: nothing is thrown, and what is read is written so that it reads alike.
    /// </summary>
    [Fact]
    public void Whatever_comes_is_read_or_not()
    {
        var random = new Random(20_251_129);
        string[] pieces =
        [
            "a", "sig1", "=", "(", ")", "\"", "\\", ";", ",", " ", "\t", ":", "?1", "?0", "-", ".", "1",
            "999999999999999",
            "@", "%\"", "%c3", "*", "\"x\"", ":AA==:", "\0", "\u00fc", "\ud83d", "key", "=1", "()", "(\"@authority\")",
        ];
        var read = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(20) == 0
                ? ((char)random.Next(0x10000)).ToString()
                : pieces[random.Next(pieces.Length)]));
            if (StructuredFieldParser.ParseItem(text) is { } item)
            {
                var written = Write(item);
                Assert.Equal(written, Write(StructuredFieldParser.ParseItem(written)));
            }

            if (StructuredFieldParser.ParseDictionary(text) is not { } dictionary)
                continue;
            var canonical = Write(dictionary);
            Assert.Equal(canonical, Write(StructuredFieldParser.ParseDictionary(canonical)!));
            read++;
        }

        Assert.InRange(read, 1_000, 199_000);
    }

    private static string? Write(StructuredItem? item)
    {
        if (item is null)
            return null;
        var text = new StringBuilder();
        StructuredFieldWriter.Append(text, item);
        return text.ToString();
    }

    private static string Write(StructuredDictionary dictionary)
    {
        var text = new StringBuilder();
        for (var i = 0; i < dictionary.Count; i++)
        {
            var (key, member) = dictionary[i];
            text.Append(i > 0 ? ", " : "").Append(key);
            if (member is StructuredItem { Value: var value } && value == BareItem.True)
            {
                StructuredFieldWriter.Append(text, member.Parameters);
                continue;
            }

            text.Append('=');
            StructuredFieldWriter.Append(text, member);
        }

        return text.ToString();
    }
}
