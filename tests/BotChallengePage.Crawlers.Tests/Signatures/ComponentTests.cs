using System.Text;
using BotChallengePage.Crawlers.Signatures.Messages;
using BotChallengePage.Crawlers.Signatures.StructuredFields;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>What is signed of a request, component by component (RFC 9421, section 2).</summary>
public sealed class ComponentTests
{
    [Theory]
    [InlineData("\"@method\"", "GET")]
    [InlineData("\"@authority\"", "shop.example")]
    [InlineData("\"@scheme\"", "https")]
    [InlineData("\"@target-uri\"", "https://shop.example/A%2fb/../c%20d?q=1&q=2&r=%C3%A9")]
    [InlineData("\"@request-target\"", "/A%2fb/../c%20d?q=1&q=2&r=%C3%A9")]
    [InlineData("\"@path\"", "/A%2fb/../c%20d")]
    [InlineData("\"@query\"", "?q=1&q=2&r=%C3%A9")]
    [InlineData("\"@query-param\";name=\"r\"", "%C3%A9")]
    [InlineData("\"x-one\"", "a  b")]
    [InlineData("\"x-several\"", "a, b, c")]
    [InlineData("\"x-empty\"", "")]
    [InlineData("\"x-dict\"", "a=1,  b=2;x;y=?0, c=(a   b)")]
    [InlineData("\"x-dict\";key=\"a\"", "1")]
    [InlineData("\"x-dict\";key=\"b\"", "2;x;y=?0")]
    [InlineData("\"x-dict\";key=\"c\"", "(a b)")]
    // Not there, several times, or not known.
    [InlineData("\"x-none\"", null)]
    [InlineData("\"x-dict\";key=\"d\"", null)]
    [InlineData("\"x-dict\";key=a", null)]
    [InlineData("\"x-one\";key=\"a\"", null)]
    [InlineData("\"x-dict\";sf", null)]
    [InlineData("\"x-one\";bs", null)]
    [InlineData("\"x-one\";tr", null)]
    [InlineData("\"x-one\";req", null)]
    [InlineData("\"x-dict\";key=\"a\";req", null)]
    [InlineData("\"@authority\";req", null)]
    [InlineData("\"@status\"", null)]
    [InlineData("\"@signature-params\"", null)]
    [InlineData("\"@query-param\"", null)]
    [InlineData("\"@query-param\";name=\"q\"", null)]
    [InlineData("\"@query-param\";name=\"s\"", null)]
    [InlineData("\"X-One\"", null)]
    [InlineData("\":authority\"", null)]
    [InlineData("\"x-not-ascii\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("x-one", null)]
    [InlineData("1", null)]
    public void A_component_has_a_value_or_the_signature_cannot_be_checked(string component, string? value)
    {
        var signed = Of(component, Requests.Of(
            "GET", "https", "SHOP.example:443", "/A%2fb/../c%20d?q=1&q=2&r=%C3%A9", ("X-One", " a  b\t"),
            ("X-Several", "a, b "), ("X-Several", "c"), ("X-Empty", ""), ("X-Dict", "a=1,  b=2;x;y=?0, c=(a   b)"),
            ("X-Not-Ascii", "\u00e9")));

        Assert.Equal(value is null ? null : $"{component}: {value}\n\"@signature-params\": ({component});x=1", signed);
    }

    /// <summary>RFC 9421, section 2.2.8.</summary>
    [Theory]
    [InlineData("var", "this%20is%20a%20big%0Amultiline%20value")]
    [InlineData("bar", "with%20plus%20whitespace")]
    [InlineData("fa%C3%A7ade%22%3A%20", "something")]
    [InlineData("qux", "")]
    [InlineData("alone", "")]
    public void A_parameter_of_the_query_is_encoded_anew(string name, string value) => Assert.Equal(
        value,
        QueryParameters.Read(
            "?param=value&var=this%20is%20a%20big%0Amultiline%20value&bar=with+plus+whitespace&fa%C3%A7ade%22%3A%20=" +
            "something&qux=&&alone")[name]);

    /// <summary>Anybody may send one: each parameter that is signed must not cost a walk through the query.</summary>
    [Fact]
    public void Many_parameters_of_a_long_query_cost_little_more_than_one()
    {
        var query = string.Join('&', Enumerable.Range(0, 60).Select(i => $"n{i}")) + new StringBuilder()
            .Insert(0, "&a", 3_500);
        var all = Enumerable.Range(0, 60).Select(i => $"\"@query-param\";name=\"n{i}\"").ToArray();
        Allocated(1);

        Assert.InRange(Allocated(60), 0, 2 * Allocated(1));

        long Allocated(int names)
        {
            var components = string.Join(' ', all[..names]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.NotNull(Of(components, Requests.Of("GET", "https", "a", $"/?{query}")));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Theory]
    [InlineData("/", "\"@query\": ?")]
    [InlineData("/?", "\"@query\": ?")]
    [InlineData("/?a", "\"@query\": ?a")]
    [InlineData("http://elsewhere.example?a", "\"@request-target\": /?a")]
    [InlineData("http://elsewhere.example", "\"@path\": /")]
    [InlineData("http://elsewhere.example/b?c=http://d", "\"@request-target\": /b?c=http://d")]
    [InlineData("/b?c=http://d", "\"@path\": /b")]
    public void The_target_is_that_of_the_wire(string target, string line)
    {
        var component = line[..line.IndexOf(':', StringComparison.Ordinal)];

        Assert.StartsWith(
            line + "\n", Of(component, Requests.Of("GET", "http", "a", target)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https", "Shop.Example", "shop.example")]
    [InlineData("https", "shop.example:443", "shop.example")]
    [InlineData("https", "shop.example:80", "shop.example:80")]
    [InlineData("http", "shop.example:80", "shop.example")]
    [InlineData("http", "shop.example:8080", "shop.example:8080")]
    [InlineData("http", "[::1]:5000", "[::1]:5000")]
    public void The_authority_has_no_port_that_the_scheme_has(string scheme, string host, string authority) =>
        Assert.Equal(authority, Requests.Of("GET", scheme, host, "/").Authority);

    /// <summary>A proxy has taken the start of the path off, and told of it.</summary>
    [Fact]
    public void A_prefix_that_a_proxy_has_taken_off_is_there_again()
    {
        var context = Requests.Context("GET", "https", "a", "/search?q=1");
        context.Request.PathBase = "/library";

        Assert.Contains("/library/search?q=1\n", Of("\"@request-target\"", new RequestMessage(context.Request)));
    }

    [Fact]
    public void What_the_app_makes_of_the_path_changes_nothing()
    {
        var context = Requests.Context("GET", "https", "a", "/library/search?q=1");
        (context.Request.PathBase, context.Request.Path) = ("/library", "/error");
        context.Request.QueryString = new QueryString("?code=404");

        Assert.Contains("/library/search?q=1\n", Of("\"@request-target\"", new RequestMessage(context.Request)));
    }

    [Fact]
    public void A_component_may_come_once()
    {
        var message = Requests.Of("GET", "https", "a", "/", ("X-Dict", "a=1, b=2"));

        Assert.NotNull(Of("\"x-dict\";key=\"a\" \"x-dict\";key=\"b\" \"x-dict\"", message));
        Assert.Null(Of("\"x-dict\";key=\"a\" \"x-dict\";key=\"a\"", message));
        Assert.Null(Of("\"@method\" \"@path\" \"@method\"", message));
    }

    [Fact]
    public void What_is_signed_has_an_end()
    {
        var message = Requests.Of("GET", "https", "a", "/" + new string('x', 8_000));

        Assert.NotNull(Of("\"@path\" \"@request-target\"", message));
        Assert.Null(Of("\"@path\" \"@request-target\" \"@target-uri\" \"@query\" \"@target-uri\";x", message));
        Assert.Null(Of(
            "\"@path\" \"@request-target\" \"@target-uri\" \"a\" \"b\" \"c\"",
            Requests.Of(
                "GET", "https", "a", "/" + new string('x', 8_000), ("a", new string('y', 8_000)),
                ("b", new string('y', 8_000)), ("c", new string('y', 8_000)))));
    }

    private static string? Of(string components, RequestMessage message)
    {
        var signature = Assert.Single(MessageSignatures.Read(
            $"s=({components});x=1;tag=\"t\"", "s=:AA==:", "t", 1)!);
        var parameters = new StructuredParameters();
        parameters.Set("x", new BareItem(BareItemKind.Integer, 1));
        signature = signature with { Input = signature.Input with { Parameters = parameters } };
        return SignatureBase.Of(signature, message) is { } signed ? Encoding.ASCII.GetString(signed) : null;
    }
}
