using Microsoft.AspNetCore.Http;

namespace BotChallengePage.BrowserTests.Endings;

/// <summary>A rule of the site's own that lets nobody in.</summary>
internal sealed class DenyingAssessor : IRequestAssessor
{
    public ValueTask<Assessment?> AssessAsync(HttpContext context) =>
        new(Assessment.Deny("nobody"));
}
