using System.Collections.Immutable;
using BotChallengePage.Analyzers.Checks;
using BotChallengePage.Analyzers.Mvc;
using BotChallengePage.Analyzers.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BotChallengePage.Analyzers;

/// <summary>Reads each <c>[BotChallenge]</c> and each <c>new BotChallengeAttribute</c> once and hands it to the checks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BotChallengeAnalyzer : DiagnosticAnalyzer
{
    /// <summary>All rules: docs/analyzers.md.</summary>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.Limit, Rules.HalfLimit, Rules.Name, Rules.Condition, Rules.Place];

    /// <summary>Registers the checks, also for generated code: <c>@attribute</c> in a Razor Page ends up there.</summary>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
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
            node => CheckCreation(node, app), SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
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
        var faults = LimitCheck.Faults(directive).Concat(HalfLimitCheck.Faults(directive));
        if (Owner.Of(attribute, node.SemanticModel, node.CancellationToken) is { } owner)
        {
            faults = faults
                .Concat(NameCheck.Faults(directive, owner, app))
                .Concat(ConditionCheck.Faults(directive, owner, app))
                .Concat(PlaceCheck.Faults(directive, owner, app));
        }

        Report(node, faults);
    }

    /// <summary>The argument of <c>RequireBotChallenge</c>: where it will stand, only the start of the app knows.</summary>
    private static void CheckCreation(SyntaxNodeAnalysisContext node, App app)
    {
        var creation = (BaseObjectCreationExpressionSyntax)node.Node;
        if (creation.Initializer is null || !app.Types.IsDirective(node.SemanticModel.GetTypeInfo(creation, node.CancellationToken).Type))
            return;

        var directive = new WrittenDirective(creation, node.SemanticModel, node.CancellationToken);
        Report(node, LimitCheck.Faults(directive).Concat(HalfLimitCheck.Faults(directive)));
    }

    private static void Report(SyntaxNodeAnalysisContext node, IEnumerable<Diagnostic> faults)
    {
        foreach (var fault in faults)
            node.ReportDiagnostic(fault);
    }
}
