using BotChallengePage.Crawlers.Signatures.Directories;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>Whether a signature in the name of one of these agents is not of the request.</summary>
internal sealed class FalseSignatureCondition(TrustedAgents agents) : IRuleCondition
{
    public const string ConditionName = "falseSignature";

    public string Name => ConditionName;

    public Func<HttpContext, bool> Create(IReadOnlyList<string> arguments)
    {
        var wanted = NamedAgents.Read(arguments, agents);
        return context => SignatureVerifier.HasSignature(context) &&
            context.RequestServices.GetRequiredService<SignatureVerifier>().IsFalse(context, wanted);
    }
}
