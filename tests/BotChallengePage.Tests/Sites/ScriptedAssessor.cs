using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.Sites;

/// <summary>Says of a request what a test has it say, and remembers the paths it was asked about.</summary>
internal sealed class ScriptedAssessor(Func<HttpContext, Assessment?> assess) : IRequestAssessor
{
    public List<string> Asked { get; } = [];

    public ValueTask<Assessment?> AssessAsync(HttpContext context)
    {
        lock (Asked)
            Asked.Add($"{context.Request.Method} {context.Request.Path}");
        return new(assess(context));
    }
}
