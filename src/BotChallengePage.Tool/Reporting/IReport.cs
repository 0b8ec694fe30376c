using BotChallengePage.Tool.Checking;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Reporting;

/// <summary>Tells what would become of requests.</summary>
internal interface IReport
{
    /// <summary>Told of each request.</summary>
    void Add(LoggedRequest request, Verdict verdict);

    /// <summary>Told at the end.</summary>
    void Finish(Summary summary);
}
