using BotChallengePage.Crawlers.Signatures.Directories;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>
/// Whether this has come of a signature in the name of one of these agents, or of one of those that the options name.
/// </summary>
internal abstract class SignatureCondition(string name, BotSignatureOutcome outcome, TrustedAgents agents)
    : IRuleCondition
{
    public string Name => name;

    public Func<HttpContext, bool> Create(IReadOnlyList<string> arguments)
    {
        var wanted = NamedAgents.Read(arguments, agents);
        return context => SignatureVerifier.HasSignature(context) &&
            context.RequestServices.GetRequiredService<SignatureVerifier>().Finds(outcome, context, wanted);
    }
}
