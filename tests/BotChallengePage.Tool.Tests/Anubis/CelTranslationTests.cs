using BotChallengePage.Tool.Anubis;

namespace BotChallengePage.Tool.Tests.Anubis;

/// <summary>Expressions of Anubis in the language of rules.</summary>
public sealed class CelTranslationTests
{
    /// <summary>Else the process would end without a word.</summary>
    [Theory]
    [InlineData("!")]
    [InlineData("(")]
    public void What_is_nested_too_deeply_is_refused(string sign) => Assert.Throws<CelException>(() =>
        CelTranslation.Translate(string.Concat(Enumerable.Repeat(sign, 1_000_000)) + "true"));

    [Theory]
    [InlineData("""userAgent == "" """, """userAgent == "" """)]
    [InlineData("""userAgent.contains("Firefox") || userAgent.contains('Chrome')""",
        """userAgent.contains("Firefox") || userAgent.contains("Chrome")""")]
    [InlineData("""( userAgent.contains("a") ) && !(path.startsWith("/b"))""",
        """(userAgent.contains("a")) && !(path.startsWith("/b"))""")]
    [InlineData("""!("Accept" in headers)""", """!(header("Accept"))""")]
    [InlineData("""headers["Accept"] == "*/*" """, """header("Accept") == "*/*" """)]
    [InlineData("""headers["Sec-Ch-Ua"].matches("(?i:x\\.y)")""", """header("Sec-Ch-Ua").matches("(?i:x\\.y)")""")]
    [InlineData("""userAgent.matches(r"\d+")""", """userAgent.matches("\\d+")""")]
    [InlineData("""missingHeader(headers, "Accept")""", """!header("Accept")""")]
    [InlineData("""method in ["GET", "HEAD"]""", """(method == "GET" || method == "HEAD")""")]
    [InlineData("""!(method == "HEAD" || method == "GET")""", """!(method == "HEAD" || method == "GET")""")]
    [InlineData("""remoteAddress == "192.0.2.7" """, """network("192.0.2.7")""")]
    [InlineData("""remoteAddress != "192.0.2.7" """, """!network("192.0.2.7")""")]
    [InlineData("""query["q"] != "x" && "p" in query""", """query("q") != "x" && query("p")""")]
    [InlineData("""host.endsWith(".example") || true""", """host.endsWith(".example") || true""")]
    public void It_is_said(string cel, string expected)
    {
        var translated = CelTranslation.Translate(cel);

        Assert.Equal(expected.Trim(), translated);
        // And rules can read it.
        _ = new RuleChecker(rules => rules.Deny("r").When(translated));
    }

    [Theory]
    [InlineData("load_1m >= 10.0", "WhenBusy")]
    [InlineData("randInt(2) == 1", "randInt")]
    [InlineData("""verifyFCrDNS(remoteAddress, "x$")""", "DNS")]
    [InlineData("contentLength > 5", "contentLength")]
    [InlineData("size(userAgent) > 5", "size")]
    [InlineData("userAgent.size() > 5", "size")]
    [InlineData("userAgent.contains(path)", "path")]
    [InlineData("""userAgent.contains("a") ? true : false""", "?")]
    [InlineData("""userAgent.contains("a" """, "should be")]
    [InlineData("""userAgent == "a""", "no end")]
    [InlineData("", "not known")]
    [InlineData("""userAgent == "\u0041" """, "\\u")]
    [InlineData("userAgent @ 1", "@")]
    public void What_cannot_be_said_is_told(string cel, string said) => Assert.Contains(
        said, Assert.Throws<CelException>(() => CelTranslation.Translate(cel)).Message, StringComparison.Ordinal);
}
