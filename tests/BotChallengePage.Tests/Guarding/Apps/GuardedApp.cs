using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Guarding.Apps;

/// <summary>A row of the table.</summary>
/// <param name="Name">What is unusual about it.</param>
/// <param name="Site">Makes it.</param>
/// <param name="Requests">What is asked, in this order, and the status that follows without a pass.</param>
internal sealed record GuardedApp(string Name, Func<Site> Site, params (string Url, int Status)[] Requests);
