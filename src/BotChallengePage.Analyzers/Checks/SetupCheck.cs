using BotChallengePage.Analyzers.Syntax;
using BotChallengePage.Directives;
using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers.Checks;

/// <summary>
/// BCP006: a program has directives and does not set the library up. Said once, at the first directive, and not where a
/// library that the program references may do it.
/// </summary>
internal static class SetupCheck
{
    public static IEnumerable<Diagnostic> Faults(WrittenDirective directive, App app)
    {
        if (!app.IsProgram)
            yield break;
        var (adds, maps) = (app.Calls("AddBotChallengePage"), app.Calls("MapBotChallengePage"));
        if ((!adds || !maps) && !app.HasUserLibraries && directive.IsAt(app.FirstDirective))
            yield return Diagnostic.Create(
                Descriptors.Setup, directive.Location, DirectiveWording.NotSetUp(!adds, !maps));
    }
}
