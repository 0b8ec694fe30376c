using System.Collections.Immutable;
using BotChallengePage.Analyzers.Checks;
using BotChallengePage.Analyzers.Mvc;
using BotChallengePage.Analyzers.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BotChallengePage.Analyzers;

/// <summary>
/// Reads each <c>[BotChallenge]</c> and each <c>new BotChallengeAttribute</c> once and hands it to the checks.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BotChallengeAnalyzer : DiagnosticAnalyzer
{
    /// <summary>All rules: docs/analyzers.md.</summary>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Descriptors.Limit, Descriptors.HalfLimit, Descriptors.Name, Descriptors.Condition, Descriptors.Place,
        Descriptors.Setup, Descriptors.QueryKey,
    ];

    /// <summary>
    /// Registers the checks, also for generated code: <c>@attribute</c> in a Razor Page ends up there.
    /// </summary>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Register);
    }

    private static void Register(CompilationStartAnalysisContext context)
    {
        if (KnownTypes.Of(context.Compilation) is not { } types)
            return;

        var app = new App(context.Compilation, types);
        context.RegisterSyntaxNodeAction(node => CheckAttribute(node, app), SyntaxKind.Attribute);
        context.RegisterSyntaxNodeAction(
            node => CheckCreation(node, app),
            SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
        context.RegisterSyntaxNodeAction(node => CheckMethod(node, app), SyntaxKind.MethodDeclaration);
        context.RegisterSyntaxNodeAction(node => CheckCondition(node, app), SyntaxKind.InvocationExpression);
    }

    private static void CheckAttribute(SyntaxNodeAnalysisContext node, App app)
    {
        var attribute = (AttributeSyntax)node.Node;
        var type = node.SemanticModel.GetTypeInfo(attribute, node.CancellationToken).Type as INamedTypeSymbol;
        if (type.Is(app.Types.Skip) && Owner.Of(attribute, node.SemanticModel, node.CancellationToken) is { } skipped)
            Report(node, PlaceCheck.FaultsOfSkipping(attribute.GetLocation(), skipped, app));
        if (!app.Types.IsDirective(type))
            return;

        var directive = new WrittenDirective(attribute, node.SemanticModel, node.CancellationToken);
        var faults = LimitCheck.Faults(directive)
            .Concat(HalfLimitCheck.Faults(directive))
            .Concat(SetupCheck.Faults(directive, app));
        if (Owner.Of(attribute, node.SemanticModel, node.CancellationToken) is { } owner)
        {
            faults = faults
                .Concat(NameCheck.Faults(directive, owner, app))
                .Concat(ConditionCheck.Faults(directive, owner, app))
                .Concat(PlaceCheck.Faults(directive, owner, app));
        }

        Report(node, faults);
    }

    /// <summary>
    /// The argument of <c>RequireBotChallenge</c>: where it will stand, only the start of the app knows.
    /// </summary>
    private static void CheckCreation(SyntaxNodeAnalysisContext node, App app)
    {
        var creation = (BaseObjectCreationExpressionSyntax)node.Node;
        if (creation.Initializer is null ||
            !app.Types.IsDirective(node.SemanticModel.GetTypeInfo(creation, node.CancellationToken).Type))
            return;

        var directive = new WrittenDirective(creation, node.SemanticModel, node.CancellationToken);
        Report(node, LimitCheck.Faults(directive).Concat(HalfLimitCheck.Faults(directive)));
    }

    /// <summary>A method that a directive in this file names in <c>If</c> or <c>Unless</c>.</summary>
    private static void CheckMethod(SyntaxNodeAnalysisContext node, App app)
    {
        var method = (MethodDeclarationSyntax)node.Node;
        if (node.SemanticModel.GetDeclaredSymbol(method, node.CancellationToken) is { } symbol &&
            ConditionCheck.IsCondition(symbol, app.Types) &&
            ConditionCheck.IsNamed(symbol.Name, node.SemanticModel, app.Types, node.CancellationToken))
            Report(node, new QueryKeyCheck(node.SemanticModel, app.Types, node.CancellationToken).Faults(method));
    }

    /// <summary>
    /// A lambda or a method of this file that is handed to <c>When</c>, <c>Unless</c> or <c>SkipWhen</c>.
    /// </summary>
    private static void CheckCondition(SyntaxNodeAnalysisContext node, App app)
    {
        var call = (InvocationExpressionSyntax)node.Node;
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } ||
            name is not ("When" or "Unless" or "SkipWhen") ||
            call.ArgumentList.Arguments.Count != 1 ||
            SymbolOf(call)?.ContainingAssembly?.Name != "BotChallengePage")
            return;

        var condition = call.ArgumentList.Arguments[0].Expression;
        var body = condition is LambdaExpressionSyntax
            ? condition
            : SymbolOf(condition)?.DeclaringSyntaxReferences
                .FirstOrDefault(reference => reference.SyntaxTree == node.Node.SyntaxTree)
                ?.GetSyntax(node.CancellationToken);
        if (body is not null)
            Report(node, new QueryKeyCheck(node.SemanticModel, app.Types, node.CancellationToken).Faults(body));

        ISymbol? SymbolOf(ExpressionSyntax expression) =>
            node.SemanticModel.GetSymbolInfo(expression, node.CancellationToken).Symbol;
    }

    private static void Report(SyntaxNodeAnalysisContext node, IEnumerable<Diagnostic> faults)
    {
        foreach (var fault in faults)
            node.ReportDiagnostic(fault);
    }
}
