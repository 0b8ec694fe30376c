using System.Text;
using System.Text.RegularExpressions;
using BotChallengePage.Crawlers.Catalogue;
using Microsoft.Extensions.Configuration;

namespace BotChallengePage.Crawlers.Tests;

/// <summary>What the manual shows works, and what it lists is there.</summary>
public sealed partial class ManualTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "crawlers.md"));

    private readonly string _folder = Directory.CreateTempSubdirectory("manual").FullName;

    public static TheoryData<string> Configurations => [.. Json().Matches(Page).Select(block => block.Groups[1].Value)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_site_with_its_lines_lets_a_crawler_in_at_the_first_request()
    {
        await using var site = await WithoutInternet(Site.With(typeof(Guarded)).Build(Samples.Add)).StartAsync();

        Assert.Equal(200, (await VisitAsync(site, "66.249.64.7", "Googlebot/2.1")).Status);
        Assert.Equal(307, (await VisitAsync(site, "203.0.113.7", "Googlebot/2.1")).Status);
    }

    [Fact]
    public async Task A_site_with_its_lines_knows_a_crawler_of_its_own()
    {
        await using var site = await WithoutInternet(Site.With(typeof(Guarded)).Build(Samples.AddOwn)).StartAsync();

        Assert.Equal(200, (await VisitAsync(site, "66.249.64.7", "Googlebot/2.1")).Status);
        Assert.Equal(
            ["Bingbot", "ExampleBot", "Googlebot"],
            site.Provider.GetRequiredService<CrawlerCatalogue>().All.Select(crawler => crawler.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public async Task A_site_starts_with_its_configuration(string json)
    {
        var countries = Write("country.csv", "203.0.113.0/24,DE");
        var numbers = Write("asn.csv", "203.0.113.0/24,64496");
        var read = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        await using var site = CrawlerSite.With(_ => { }).Set([
            .. read.GetSection("BotChallengePage").AsEnumerable(makePathsRelative: true)
                .Where(entry => entry.Value is not null)
                .Select(entry => (entry.Key, entry.Key switch
                {
                    "Crawlers:CountryFile" => countries,
                    "Crawlers:NetworkNumberFile" => numbers,
                    _ => entry.Value,
                })),
        ]);

        await site.StartAsync();
    }

    [Fact]
    public void Its_table_has_the_crawlers_of_the_package() => Assert.Equal(
        ShippedCrawlers.All.Select(crawler =>
            $"{crawler.Name} {Word(crawler.Networks.Count > 0, "yes")} {Word(crawler.Hosts.Count > 0, "yes")} " +
            Word(crawler.IsComplete, "told")),
        Row().Matches(Page).Select(row => string.Join(' ', row.Groups.Values.Skip(1))));

    [Fact]
    public void Its_table_has_the_options() => Assert.Equal(
        [
            .. typeof(CrawlerOptions).GetProperties().Select(option => $"Own:<name>:{option.Name}"),
            .. typeof(CrawlerDnsOptions).GetProperties().Select(option => $"Dns:{option.Name}"),
        ],
        Option().Matches(Page).Select(row => row.Groups[1].Value));

    private static string Word(bool isSo, string word) => isSo ? word : "–";

    /// <summary>All that is published comes from a file of the test's.</summary>
    private Site WithoutInternet(Site site) => site
        .Set([
            .. ShippedCrawlers.All.SelectMany(crawler => crawler.Lists).Distinct().Select(list =>
                ($"Rules:NetworkLists:{list}:File", (string?)Write("published.txt", "66.249.64.0/27"))),
        ])
        .Set(("Crawlers:Dns:Enabled", "false"))
        .Use(app => app.UseBotChallengePage());

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static Task<Answer> VisitAsync(Site site, string address, string agent) =>
        (site.NewVisitor(address) with { Agent = agent, Platform = null }).GetAsync("/guarded");

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex(@"^\| `([A-Za-z-]+)`[^|]* \| (yes|–) \| (yes|–) \| (told|–) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `((?:Own|Dns):[A-Za-z<>:]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Option();
}
