using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers;

/// <summary>
/// The types of the library and of ASP.NET Core that the checks ask for. What the app does not reference is null.
/// </summary>
internal sealed class KnownTypes
{
    private KnownTypes(Compilation compilation, INamedTypeSymbol directive)
    {
        _directive = directive;
        Skip = compilation.GetTypeByMetadataName("BotChallengePage.SkipBotChallengeAttribute");
        HttpContext = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Http.HttpContext");
        Query = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Http.IQueryCollection");
        QueryString = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Http.QueryString");
        AppBuilder = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Builder.IApplicationBuilder");
        ValueTask = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1");
        Disposable = compilation.GetSpecialType(SpecialType.System_IDisposable);
        Controller = Mvc("ControllerAttribute");
        NonController = Mvc("NonControllerAttribute");
        NonAction = Mvc("NonActionAttribute");
        ActionName = Mvc("ActionNameAttribute");
        AcceptVerbs = Mvc("AcceptVerbsAttribute");
        HttpMethodProvider = Mvc("Routing.IActionHttpMethodProvider");
        HttpMethods = [.. OtherVerbs.Select(verb => (verb.ToUpperInvariant(), Mvc($"Http{verb}Attribute")))];
        PageModel = Mvc("RazorPages.Infrastructure.PageModelAttribute");
        NonHandler = Mvc("RazorPages.NonHandlerAttribute");
        Page = Mvc("RazorPages.PageBase");
        View = Mvc("Razor.RazorPageBase");
        Component = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Components.IComponent");
        ComponentRoute = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Components.RouteAttribute");
        Hub = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.SignalR.Hub");

        INamedTypeSymbol? Mvc(string name) => compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Mvc." + name);
    }

    private static readonly string[] OtherVerbs = ["Post", "Put", "Delete", "Patch", "Options"];

    private readonly INamedTypeSymbol _directive;

    public INamedTypeSymbol? Skip { get; }

    public INamedTypeSymbol? HttpContext { get; }

    public INamedTypeSymbol? Query { get; }

    public INamedTypeSymbol? QueryString { get; }

    public INamedTypeSymbol? AppBuilder { get; }

    public INamedTypeSymbol? ValueTask { get; }

    public INamedTypeSymbol Disposable { get; }

    public INamedTypeSymbol? Controller { get; }

    public INamedTypeSymbol? NonController { get; }

    public INamedTypeSymbol? NonAction { get; }

    public INamedTypeSymbol? ActionName { get; }

    public INamedTypeSymbol? AcceptVerbs { get; }

    public INamedTypeSymbol? HttpMethodProvider { get; }

    /// <summary>The attributes of verbs that are not challenged.</summary>
    public IReadOnlyList<(string Verb, INamedTypeSymbol? Attribute)> HttpMethods { get; }

    public INamedTypeSymbol? PageModel { get; }

    public INamedTypeSymbol? NonHandler { get; }

    public INamedTypeSymbol? Page { get; }

    public INamedTypeSymbol? View { get; }

    public INamedTypeSymbol? Component { get; }

    public INamedTypeSymbol? ComponentRoute { get; }

    public INamedTypeSymbol? Hub { get; }

    public static KnownTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("BotChallengePage.BotChallengeAttribute") is { } directive
            ? new KnownTypes(compilation, directive)
            : null;

    /// <summary>Whether it is one of our attributes.</summary>
    public bool IsOurs(INamedTypeSymbol? type) => IsDirective(type) || type.Is(Skip);

    public bool IsDirective(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, _directive);
}
