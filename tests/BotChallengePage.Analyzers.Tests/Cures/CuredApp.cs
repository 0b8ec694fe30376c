using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BotChallengePage.Analyzers.Cures;

/// <summary>
/// A program with controllers, a Razor Page, a component and a hub, of which a test writes the interesting part.
/// </summary>
internal static class CuredApp
{
    /// <summary>Where the lines for <c>Program.cs</c> end and the classes begin.</summary>
    public const string Separator = "\n---\n";

    private const string Program = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllersWithViews().AddApplicationPart(typeof(Root).Assembly);
        builder.Services.AddRazorPages();
        builder.Services.AddRazorComponents();
        builder.Services.AddSignalR();
        builder.Services.AddBotChallengePage().AddPolicy("files", policy => policy.When(_ => true));
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapDefaultControllerRoute();
        app.MapRazorPages();
        app.MapRazorComponents<Root>();
        app.MapBotChallengePage();
        """;

    /// <summary>What a .cshtml file would be compiled into, and what runs the program.</summary>
    private const string Rest = """
        using Microsoft.AspNetCore.Mvc.ApplicationParts;
        using Microsoft.AspNetCore.Mvc.ViewFeatures;
        using Microsoft.AspNetCore.Razor.Hosting;

        [assembly: RazorCompiledItem(typeof(ReportPage), "mvc.1.0.razor-page", "/Pages/Report.cshtml")]
        [assembly: ProvideApplicationPartFactory(
            "Microsoft.AspNetCore.Mvc.ApplicationParts.ConsolidatedAssemblyApplicationPartFactory, " +
            "Microsoft.AspNetCore.Mvc.Razor")]

        public class ReportPage : Page
        {
            public ReportModel Model => ViewData.Model;
            public new ViewDataDictionary<ReportModel> ViewData =>
                (ViewDataDictionary<ReportModel>)PageContext.ViewData;
            public override Task ExecuteAsync() => Task.CompletedTask;
        }

        public class Root : Microsoft.AspNetCore.Components.ComponentBase;

        public static class Runner
        {
            public static Func<WebApplication, Task> RunAsync = null!;
        }
        """;

    private const string Model = "public partial class ReportModel : PageModel;";

    public static CSharpCompilation Compile(string code, bool isSetUp = true)
    {
        var parts = code.Split(Separator);
        var (lines, classes) = parts.Length == 1 ? ("", code) : (parts[0], parts[1]);
        var program = isSetUp
            ? Program
            : string.Join(
                '\n', Program.Split('\n').Where(line => !line.Contains("BotChallengePage", StringComparison.Ordinal)));
        var model = classes.Contains("class ReportModel", StringComparison.Ordinal) ? "" : Model;
        return Analysis.CompileAlone($"{program}\n{lines}\nawait Runner.RunAsync(app);\n{classes}\n{model}")
            .AddSyntaxTrees(
                CSharpSyntaxTree.ParseText(Rest, new CSharpParseOptions(LanguageVersion.Latest), "Rest.cs"));
    }

    /// <summary>Runs the program and asks it once for each URL.</summary>
    /// <returns>Whether each was challenged.</returns>
    public static async Task<bool[]> AskAsync(CSharpCompilation compilation, params string[] urls)
    {
        using var binary = new MemoryStream();
        var emitted = compilation.Emit(binary);
        Assert.True(emitted.Success, string.Join(
            '\n', emitted.Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error)));
        var assembly = Assembly.Load(binary.ToArray());
        var challenged = new List<bool>();
        assembly.GetType("Runner")!.GetField("RunAsync")!.SetValue(null, (Func<WebApplication, Task>)VisitAsync);

        string[] arguments =
        [
            "--urls", "http://127.0.0.1:0", "--environment", "Production", "--contentRoot", AppContext.BaseDirectory,
            "--Logging:LogLevel:Default", "None",
        ];
        await Task.Run(() => assembly.EntryPoint!.Invoke(null, [arguments]));
        return [.. challenged];

        async Task VisitAsync(WebApplication app)
        {
            await using var disposal = app;
            await app.StartAsync();
            using var client = new HttpClient(
                new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
            foreach (var url in urls)
            {
                using var response = await client.GetAsync(new Uri(url, UriKind.Relative));
                Assert.True(response.StatusCode < HttpStatusCode.InternalServerError,
                    $"{url} was answered with {response.StatusCode}.");
                challenged.Add(response.Headers.Contains("Bot-Challenge"));
            }

            await app.StopAsync();
        }
    }
}
