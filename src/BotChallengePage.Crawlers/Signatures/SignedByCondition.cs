using BotChallengePage.Crawlers.Signatures.Directories;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>Whether one of these agents has signed, or of those that the options name.</summary>
internal sealed class SignedByCondition(TrustedAgents agents) : IRuleCondition
{
    public const string ConditionName = "signedBy";

    public string Name => ConditionName;

    public Func<HttpContext, bool> Create(IReadOnlyList<string> arguments)
    {
        var wanted = NamedAgents.Read(arguments, agents);
        return context => SignatureVerifier.HasSignature(context) &&
            context.RequestServices.GetRequiredService<SignatureVerifier>().IsVerified(context, wanted);
    }
}
