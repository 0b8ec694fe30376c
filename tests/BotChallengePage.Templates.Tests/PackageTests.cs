using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using BotChallengePage.Templates.Tests.Hosting;

namespace BotChallengePage.Templates.Tests;

[Collection(TemplatesCollection.Name)]
public sealed class PackageTests(TemplatesFixture templates)
{
    private const string Root = "content/botchallenge-install/";

    [Fact]
    public void The_library_has_its_documentation_and_languages()
    {
        using var package = ZipFile.OpenRead(templates.LibraryPackage);

        Assert.Contains(
            "T:BotChallengePage.BotChallengeAttribute", Read(package, "lib/net10.0/BotChallengePage.xml"),
            StringComparison.Ordinal);
        Assert.Equal(
            Cultures,
            package.Entries.Where(entry => entry.Name == "BotChallengePage.resources.dll")
                .Select(entry => entry.FullName.Split('/')[2]).Order(StringComparer.Ordinal));
    }

    /// <summary>Those that the library has texts in, beside the neutral ones.</summary>
    private static IEnumerable<string> Cultures =>
        Directory.GetFiles(Repository.At("src/BotChallengePage/Localization"), "BotChallengeText.*.resx")
            .Select(file => Path.GetFileName(file).Split('.')[1]).Order(StringComparer.Ordinal);

    [Fact]
    public void Its_readme_is_the_repositorys_with_links_that_lead_somewhere_from_a_package_list_too()
    {
        using var package = ZipFile.OpenRead(templates.LibraryPackage);
        var project = Descendants(Metadata(package), "projectUrl").Single().Value;
        var images = project.Replace(
            "https://github.com/", "https://raw.githubusercontent.com/",
            StringComparison.Ordinal); // package lists show no others
        var readme = Read(package, "README.md");

        Assert.Equal(
            File.ReadAllText(Repository.At("README.md")),
            readme.Replace($"]({images}/HEAD/", "](", StringComparison.Ordinal)
                .Replace($"]({project}/blob/HEAD/", "](", StringComparison.Ordinal));
        Assert.Contains($"]({images}/HEAD/docs/images/challenge-page.png)", readme, StringComparison.Ordinal);
        Assert.Contains($"]({project}/blob/HEAD/docs/directives.md)", readme, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\]\((?!https://)", readme);
    }

    [Fact]
    public void The_library_brings_no_other_package()
    {
        using var package = ZipFile.OpenRead(templates.LibraryPackage);
        var metadata = Metadata(package);

        Assert.Empty(Descendants(metadata, "dependency"));
        Assert.Equal(
            ["Microsoft.AspNetCore.App"],
            Descendants(metadata, "frameworkReference").Select(reference => (string?)reference.Attribute("name")));
    }

    [Fact]
    public void The_redis_package_asks_for_the_library_and_the_current_client_and_is_compiled_against_that()
    {
        using var package = ZipFile.OpenRead(templates.RedisPackage);
        var metadata = Metadata(package);
        var client = XDocument.Load(Repository.At("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(version => (string?)version.Attribute("Include") == "StackExchange.Redis")
            .Attribute("Version")!.Value;

        Assert.Equal(
            [("BotChallengePage", Descendants(metadata, "version").Single().Value), ("StackExchange.Redis", client)],
            Descendants(metadata, "dependency")
                .Select(dependency => ((string)dependency.Attribute("id")!, (string)dependency.Attribute("version")!)));
        Assert.Equal(
            ["net10.0"],
            Descendants(metadata, "dependencies").Elements()
                .Select(group => (string?)group.Attribute("targetFramework")));
        // No client of its own, above all not the old one that the tests run on.
        Assert.Equal(
            ["lib/net10.0/BotChallengePage.Redis.dll"],
            package.Entries.Select(entry => entry.FullName)
                .Where(name => name.EndsWith(".dll", StringComparison.Ordinal)));
        Assert.Equal(
            client.Split('.')[0],
            $"{ReferenceOf(package, "lib/net10.0/BotChallengePage.Redis.dll", "StackExchange.Redis").Major}");
    }

    [Fact]
    public void The_library_brings_its_analyzer_to_where_the_compiler_looks_for_it()
    {
        using var package = ZipFile.OpenRead(templates.LibraryPackage);

        Assert.Equal(
            ["analyzers/dotnet/cs/BotChallengePage.Analyzers.dll"],
            package.Entries.Select(entry => entry.FullName)
                .Where(entry => entry.EndsWith("Analyzers.dll", StringComparison.Ordinal)));
        Assert.NotEqual(0, package.GetEntry("analyzers/dotnet/cs/BotChallengePage.Analyzers.dll")!.Length);
    }

    [Fact]
    public void All_are_under_the_MIT_licence_and_of_one_version()
    {
        using var library = ZipFile.OpenRead(templates.LibraryPackage);
        using var redis = ZipFile.OpenRead(templates.RedisPackage);
        using var pack = ZipFile.OpenRead(templates.TemplatesPackage);

        foreach (var metadata in new[] { Metadata(library), Metadata(redis), Metadata(pack) })
        {
            var license = Assert.Single(Descendants(metadata, "license"));
            Assert.Equal("expression", (string?)license.Attribute("type"));
            Assert.Equal("MIT", license.Value);
        }

        Assert.Single(
            new[] { library, redis, pack }.Select(package => Descendants(Metadata(package), "version").Single().Value)
                .Distinct());
    }

    [Fact]
    public void The_templates_are_a_template_package_with_nothing_but_templates()
    {
        using var package = ZipFile.OpenRead(templates.TemplatesPackage);
        var metadata = Metadata(package);

        Assert.Equal(
            ["Template"], Descendants(metadata, "packageType").Select(type => (string?)type.Attribute("name")));
        Assert.Empty(Descendants(metadata, "dependency"));
        string[] expected =
        [
            "README.md",
            $"{Root}.template.config/dotnetcli.host.json",
            $"{Root}.template.config/template.json",
            $"{Root}BotChallengeRefusal.proj",
            $"{Root}BotChallengeSettings.proj",
            $"{Root}BotChallengeSetup.cs",
            .. Cultures.Select(culture => $"{Root}Resources/BotChallengePage.{culture}.resx"),
            $"{Root}Resources/BotChallengePage.resx",
            $"{Root}Views/Shared/BotChallengePage/Challenge.cshtml",
            $"{Root}Views/Shared/BotChallengePage/Clearance.cshtml",
            $"{Root}Views/Shared/BotChallengePage/Denied.cshtml",
            $"{Root}Views/Shared/BotChallengePage/Form.cshtml",
            $"{Root}Views/Shared/BotChallengePage/Refused.cshtml",
            $"{Root}Views/Shared/BotChallengePage/Wait.cshtml",
            $"{Root}Views/Shared/BotChallengePage/_Explanation.cshtml",
            $"{Root}Views/Shared/BotChallengePage/_Footer.cshtml",
            $"{Root}Views/Shared/BotChallengePage/_Heading.cshtml",
            $"{Root}Views/Shared/BotChallengePage/_Layout.cshtml",
            $"{Root}Views/Shared/BotChallengePage/_Messages.cshtml",
            $"{Root}Views/Shared/BotChallengePage/_Widget.cshtml",
        ];
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            package.Entries.Select(entry => entry.FullName).Where(IsOurs).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Views/Shared/BotChallengePage/Challenge.cshtml", "Views/Shared/BotChallengePage/Challenge.cshtml")]
    [InlineData("Views/Shared/BotChallengePage/Denied.cshtml", "Views/Shared/BotChallengePage/Denied.cshtml")]
    [InlineData("Views/Shared/BotChallengePage/_Layout.cshtml", "Views/Shared/BotChallengePage/_Layout.cshtml")]
    [InlineData("Resources/BotChallengePage.resx", "Localization/BotChallengeText.resx")]
    [InlineData("Resources/BotChallengePage.ar.resx", "Localization/BotChallengeText.ar.resx")]
    public void What_is_copied_for_overriding_is_what_the_library_has(string copy, string original)
    {
        using var package = ZipFile.OpenRead(templates.TemplatesPackage);

        Assert.Equal(File.ReadAllText(Repository.At($"src/BotChallengePage/{original}")), Read(package, Root + copy));
    }

    private static bool IsOurs(string entry) =>
        !entry.StartsWith("_rels/", StringComparison.Ordinal) &&
            !entry.StartsWith("package/", StringComparison.Ordinal) &&
        !entry.EndsWith(".nuspec", StringComparison.Ordinal) && entry != "[Content_Types].xml";

    private static XDocument Metadata(ZipArchive package) =>
        XDocument.Parse(
            Read(package, package.Entries.Single(
                entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).FullName));

    private static IEnumerable<XElement> Descendants(XDocument document, string name) =>
        document.Descendants().Where(element => element.Name.LocalName == name);

    private static Version ReferenceOf(ZipArchive package, string assembly, string name)
    {
        using var content = new MemoryStream();
        using (var entry = package.GetEntry(assembly)!.Open())
            entry.CopyTo(content);
        content.Position = 0;
        using var file = new PEReader(content);
        var reader = file.GetMetadataReader();
        return reader.AssemblyReferences.Select(reader.GetAssemblyReference)
            .Single(reference => reader.GetString(reference.Name) == name).Version;
    }

    private static string Read(ZipArchive package, string entry)
    {
        using var reader = new StreamReader(
            package.GetEntry(entry)?.Open() ?? throw new FileNotFoundException($"The package has no {entry}."));
        return reader.ReadToEnd();
    }
}
