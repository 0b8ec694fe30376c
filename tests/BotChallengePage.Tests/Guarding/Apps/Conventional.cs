using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Guarding.Apps;

public class Conventional : Controller
{
    [BotChallenge]
    public string Index() => "";
}
