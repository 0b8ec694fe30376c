using System.Net;
using System.Security.Claims;
using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Expressions;
using BotChallengePage.Rules.Matching;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>The small language of <c>When</c>.</summary>
public sealed class ExpressionTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("!true", false)]
    [InlineData("!!true", true)]
    [InlineData("true || false && false", true)]
    [InlineData("(true || false) && false", false)]
    [InlineData("!(true && false)", true)]
    [InlineData("userAgent.contains(\"CURL\")", true)]
    [InlineData("userAgent.startsWith('curl/')", true)]
    [InlineData("userAgent.endsWith('8.5')", true)]
    [InlineData("userAgent.matches('^curl/[0-9]+')", true)]
    [InlineData("userAgent.matches('^CURL/')", false)]
    [InlineData("userAgent == 'Curl/8.5'", true)]
    [InlineData("userAgent != 'curl/8.5'", false)]
    [InlineData("path == '/Search'", true)]
    [InlineData("path.startsWith('/search') && method == 'GET'", true)]
    [InlineData("host == 'shop.example'", true)]
    [InlineData("header(\"Accept-Language\")", false)]
    [InlineData("!header('accept-language')", true)]
    [InlineData("header('Accept-Language') == ''", true)]
    [InlineData("header('X-Several').contains('two')", true)]
    [InlineData("header('X-Several') == 'one'", true)]
    [InlineData("header('X-Empty')", false)]
    [InlineData("query('Q')", true)]
    [InlineData("query('q') == \"a b\"", true)]
    [InlineData("query('none')", false)]
    [InlineData("network('203.0.113.0/24')", true)]
    [InlineData("network('203.0.113.8-203.0.113.9')", false)]
    [InlineData("privateAddress", true)]
    [InlineData("signedIn", true)]
    [InlineData("https", false)]
    [InlineData("falseBrowser", false)]
    [InlineData("userAgent.contains(\"say \\\"hi\\\"\")", false)]
    [InlineData("  userAgent\n.contains( 'curl' )  ", true)]
    public void It_is_so(string expression, bool expected) => Assert.Equal(expected, Ask(expression));

    [Theory]
    [InlineData("", "column 1: a condition is missing")]
    [InlineData("userAgent.contains(curl)", "column 20: a text in quotation marks is missing")]
    [InlineData("userAgent.contains('curl'", "column 26: \")\" is missing")]
    [InlineData("userAgent.has('curl')", "column 11: there is no \"has\"")]
    [InlineData("agent == 'curl'", "column 1: there is no \"agent\"")]
    [InlineData("true && ", "column 9: a condition is missing")]
    [InlineData("true true", "column 6: \"&&\" or \"||\" is missing before \"true\"")]
    [InlineData("true)", "column 5: \"&&\" or \"||\" is missing before \")\"")]
    [InlineData("path == 'x", "column 9: the text has no end")]
    [InlineData("path == 'x\\", "column 9: the text has no end")]
    [InlineData("path = 'x'", "column 6: \"=\" means nothing here")]
    [InlineData("path & true", "column 6: \"&\" means nothing here")]
    [InlineData("network('somewhere')", "column 9: \"somewhere\" is no address and no network")]
    [InlineData("path.matches('(')", "column 14: \"(\" is no regular expression")]
    [InlineData("path.matches('(?=x)')", "column 14: \"(?=x)\" has what cannot be matched without backtracking")]
    public void A_fault_is_told_with_its_column(string expression, string fault) => Assert.StartsWith(
        fault, FaultOf(expression), StringComparison.Ordinal);

    /// <summary>What kills a process with other languages.</summary>
    [Fact]
    public void Neither_depth_nor_length_is_without_a_limit()
    {
        Assert.True(Ask(Nested(ExpressionParser.DeepestNesting)));
        Assert.Contains("nested deeper than 50", FaultOf(Nested(51)), StringComparison.Ordinal);
        Assert.Contains("longer than 2000", FaultOf(Nested(1_000)), StringComparison.Ordinal);
        Assert.True(Ask(new string('!', 1_994) + "true"));

        static string Nested(int depth) => new string('(', depth) + "true" + new string(')', depth);
    }

    [Fact]
    public void To_ask_it_costs_no_memory()
    {
        var isMet = ExpressionParser.Parse(
            "userAgent.contains('curl') && path.startsWith('/search') && !header('Accept-Language') || "
            + "network('::/0')",
            Questions.OfRequests);
        var facts = RequestFacts.Of(Request());
        _ = isMet(facts);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            Assert.True(isMet(facts));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string FaultOf(string expression) =>
        Assert.Throws<ExpressionException>(() => ExpressionParser.Parse(expression, Questions.OfRequests)).Message;

    private static bool Ask(string expression)
    {
        var facts = RequestFacts.Of(Request());
        try
        {
            return ExpressionParser.Parse(expression, Questions.OfRequests)(facts);
        }
        finally
        {
            facts.Release();
        }
    }

    private static DefaultHttpContext Request()
    {
        var context = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity("test")),
            Connection = { RemoteIpAddress = IPAddress.Parse("203.0.113.7") },
        };
        var request = context.Request;
        (request.Method, request.Path, request.Host) = ("GET", "/search", new("shop.example:8080"));
        request.QueryString = new("?q=a%20b");
        request.Headers.UserAgent = "curl/8.5";
        request.Headers["X-Several"] = new(["one", "two"]);
        request.Headers["X-Empty"] = "";
        return context;
    }
}
