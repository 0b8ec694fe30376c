using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BotChallengePage.Analyzers.Checks;

public sealed class SetupCheckTests
{
    private const string Add = "builder.Services.AddBotChallengePage();";
    private const string Map = "app.MapBotChallengePage();";

    private const string Component = "Microsoft.AspNetCore.Components.ComponentBase";
    private const string Routed = "Microsoft.AspNetCore.Components.Route(\"/clock\")";

    private const string Directives = $$"""
        [«BotChallenge»] public class BooksController : Controller
        {
            [BotChallenge] public IActionResult Index() => View();
        }
        [BotChallenge] public class ReportModel : PageModel;
        [BotChallenge, {{Routed}}] public class Clock : {{Component}};
        """;

    [Theory]
    [InlineData("", $"Add {Add} and {Map} to Program.cs.")]
    [InlineData($"// {Add} {Map}", $"Add {Add} and {Map} to Program.cs.")]
    [InlineData(Add, $"Add {Map} to Program.cs.")]
    [InlineData(Map, $"Add {Add} to Program.cs.")]
    public async Task AProgramHasToSetTheLibraryUpAndIsToldOnce(string calls, string cure) => await Expect.FaultsAsync(
        code => Analysis.CompileAlone(code), Program(calls, Directives),
        $"BCP006 nothing sets BotChallengePage up. {cure}");

    [Theory]
    [InlineData("[«BotChallenge»] public class BooksController : Controller;")]
    [InlineData("public class BooksController : Controller { [«BotChallenge»] public IActionResult Index() => " +
        "View(); }")]
    [InlineData("[«BotChallenge»] public class ReportModel : PageModel;")]
    [InlineData($"[«BotChallenge», {Routed}] public class Clock : {Component};")]
    public async Task WhateverTheDirectiveStandsOn(string code) => await Expect.FaultsAsync(
        marked => Analysis.CompileAlone(marked), Program("", code),
        $"BCP006 nothing sets BotChallengePage up. Add {Add} and {Map} to Program.cs.");

    [Theory]
    [InlineData($"{Add} {Map}")]
    [InlineData($"builder.Services.AddBotChallengePage(options => options.Enabled = false); " +
        "((IEndpointRouteBuilder)app).MapBotChallengePage();")]
    [InlineData("BotChallengePageServiceCollectionExtensions.AddBotChallengePage(builder.Services); " +
        "BotChallengePageEndpointRouteBuilderExtensions.MapBotChallengePage(app);")]
    public async Task AProgramThatDoesIsLeftAlone(string calls) => await Expect.FaultsAsync(
        code => Analysis.CompileAlone(code),
        "using Microsoft.AspNetCore.Routing;\n" +
            Program(calls, Directives.Replace("«", "", StringComparison.Ordinal)
            .Replace("»", "", StringComparison.Ordinal)));

    [Fact]
    public async Task SoIsOneThatDoesSoInAnotherFile() => await Expect.FaultsAsync(
        code => Analysis.Compile(code), Program("", "[BotChallenge] public class BooksController : Controller;"));

    [Fact]
    public async Task AProgramWithoutADirectiveNeedsNothing() => await Expect.FaultsAsync(
        code => Analysis.CompileAlone(code), Program("", "public class BooksController : Controller;"));

    [Fact]
    public async Task ALibraryIsSetUpByTheProgramThatUsesIt() => await Expect.FaultsAsync(
        code => Analysis.CompileAlone(code), "[BotChallenge] public class BooksController : Controller;");

    /// <summary>Shared defaults, a Startup class, a hosting start-up.</summary>
    [Theory]
    [InlineData("Shop.Defaults", true)]
    [InlineData("BotChallengePage.Redis", false)]
    public async Task AProgramMayBeSetUpByALibraryThatUsesOursButNotByOneOfOurs(string name, bool isTrusted)
    {
        var library = Analysis.Compile("public class Options { public BotChallengePageOptions? Ours; }")
            .WithAssemblyName(name);

        await Expect.FaultsAsync(
            code => Analysis.CompileAlone(code, more: library.ToMetadataReference()),
            Program("", isTrusted ? "[BotChallenge] public class A : ControllerBase;"
                : "[«BotChallenge»] public class A : ControllerBase;")
                .Replace("class A :", "class BooksController :", StringComparison.Ordinal),
            isTrusted ? [] : [$"BCP006 nothing sets BotChallengePage up. Add {Add} and {Map} to Program.cs."]);
    }

    private static string Program(string calls, string code) =>
        $"var builder = WebApplication.CreateBuilder(args);\nvar app = builder.Build();\n{calls}\napp.Run();\n{code}";
}
