using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace BotChallengePage.Tests;

/// <summary>What users can see of the library changes only on purpose.</summary>
public class PublicApiTests
{
    [Fact]
    public void The_public_api_is_the_approved_one() =>
        PublicApi.AssertApproved(typeof(BotChallengeAttribute).Assembly, "BotChallengePage.Tests");

    [Fact]
    public void Every_public_type_and_member_is_documented()
    {
        var assembly = typeof(BotChallengeAttribute).Assembly;
        var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member")
            .Where(member => member.Elements().Any(element =>
                element.Name == "inheritdoc" ||
                (element.Name == "summary" && element.Value.Trim().Length > 0)))
            .Select(member => (string)member.Attribute("name")!)
            .ToHashSet();

        var ids = PublicApi.DocumentationIdsOf(assembly).ToArray();
        Assert.InRange(ids.Length, 50, 1000);
        Assert.DoesNotContain(ids, id => !documented.Contains(id));
    }

    [Fact]
    public void What_Program_cs_calls_needs_no_using()
    {
        var extensions = typeof(BotChallengeAttribute).Assembly.GetExportedTypes()
            .Where(type => type.GetMethods().Any(method =>
                method.IsDefined(typeof(ExtensionAttribute), inherit: false)))
            .ToArray();

        Assert.Contains(extensions, type => type.GetMethod("AddPolicy") is not null);
        Assert.All(extensions, type => Assert.True(
            type.Namespace is "Microsoft.AspNetCore.Builder" or "Microsoft.AspNetCore.Http" or
                "Microsoft.Extensions.DependencyInjection",
            type.FullName));
    }
}
