using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using BotChallengePage.Templates.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Templates.Tests;

/// <summary>What <c>BotChallengeSetup.cs</c> says in comments is compiled and compared with the library.</summary>
public sealed partial class SetupFileTests
{
    /// <summary>Named in the file as configuration keys, since they do not belong into source.</summary>
    private static readonly string[] Keys = ["Turnstile.SiteKey", "Turnstile.SecretKey"];

    private static readonly string Source =
        File.ReadAllText(
            Repository.At("src/BotChallengePage.Templates/content/botchallenge-install/BotChallengeSetup.cs"));

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))];

    [Fact]
    public void Every_option_is_there()
    {
        var shown = Default().Matches(Source).Select(line => line.Groups["option"].Value).ToArray();

        var missing = Leaves(new BotChallengePageOptions()).Select(leaf => leaf.Option).Except(Keys).Except(shown)
            .ToArray();
        Assert.True(missing.Length == 0,
            $"BotChallengeSetup.cs of the templates has no line \"// options.… = <default>;\" " +
                $"for {string.Join(", ", missing)}.");
        Assert.Equal(shown.Distinct(), shown);
        Assert.All(Keys, key => Assert.Contains(
            $"BotChallengePage:{key.Replace('.', ':')}", Source, StringComparison.Ordinal));
        Assert.All(Keys, key => Assert.Contains(
            $"BotChallengePage__{key.Replace(".", "__", StringComparison.Ordinal)}", Source, StringComparison.Ordinal));
    }

    [Fact]
    public void The_shown_values_are_the_defaults()
    {
        var options = Configure(Default().Replace(Source, "${line}"));

        Assert.Equal(Leaves(new BotChallengePageOptions()), Leaves(options));
    }

    [Fact]
    public void As_it_comes_it_changes_nothing() =>
        Assert.Equal(Leaves(new BotChallengePageOptions()), Leaves(Configure(Source)));

    [Fact]
    public void What_is_no_single_value_has_an_example_that_works()
    {
        var examples = Example().Matches(Source).Select(line => line.Groups["option"].Value)
            .Order(StringComparer.Ordinal);

        var options = Configure(Example().Replace(Source, "${line}"));

        // AddPolicy fills Policies.
        var expected = Collections(new BotChallengePageOptions()).Select(collection => collection.Option)
            .Concat(Methods).Except(["Policies"]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), examples);
        Assert.All(Collections(options), collection => Assert.NotEmpty(collection.Items));
    }

    private static IEnumerable<string> Methods => typeof(BotChallengePageOptions)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.ReturnType == typeof(void))
        .Where(method => !method.IsSpecialName).Select(method => method.Name).Distinct();

    /// <summary>
    /// Compiled without global usings and with all warnings, as in the strictest project; then run and validated.
    /// </summary>
    private static BotChallengePageOptions Configure(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Setup",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose))],
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable,
                warningLevel: 9999));
        using var binary = new MemoryStream();
        Assert.Empty(compilation.Emit(binary).Diagnostics.Where(fault => fault.Severity >= DiagnosticSeverity.Warning));

        var setup = Assembly.Load(binary.ToArray())
            .GetType("Microsoft.AspNetCore.Builder.BotChallengeSetup", throwOnError: true)!;
        var builder = WebApplication.CreateSlimBuilder();
        Assert.Same(builder, setup.GetMethod("AddBotChallengePage")!.Invoke(null, [builder]));
        var app = builder.Build();
        using var disposal = (IDisposable)app;
        return app.Services.GetRequiredService<IOptions<BotChallengePageOptions>>().Value;
    }

    private static IEnumerable<(string Option, object? Value)> Leaves(object options, string prefix = "") =>
        Properties(options).SelectMany(property => IsGroup(property)
            ? Leaves(property.GetValue(options)!, $"{prefix}{property.Name}.")
            : property.CanWrite ? [($"{prefix}{property.Name}", property.GetValue(options))] : []);

    private static IEnumerable<(string Option, IEnumerable Items)> Collections(object options, string prefix = "") =>
        Properties(options).SelectMany(property => IsGroup(property)
            ? Collections(property.GetValue(options)!, $"{prefix}{property.Name}.")
            : property.CanWrite ? [] : [($"{prefix}{property.Name}", (IEnumerable)property.GetValue(options)!)]);

    private static PropertyInfo[] Properties(object options) =>
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static bool IsGroup(PropertyInfo property) =>
        property.PropertyType.Namespace == "BotChallengePage" &&
            property.PropertyType.GetConstructor(Type.EmptyTypes) is not null;

    [GeneratedRegex(@"^ *// (?<line>options\.(?<option>[\w.]+) = .*;)$", RegexOptions.Multiline)]
    private static partial Regex Default();

    [GeneratedRegex(@"^ *// Example: (?<line>options\.(?<option>[\w.]+?)(\.Add)?\(.*;)$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
