using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.KeptForms;

/// <summary>Directives whose policy says what they are for.</summary>
public sealed class FormPolicyController : Controller
{
    [AcceptVerbs("GET", "POST", Route = "/policy")]
    [BotChallenge(Policy = "forms")]
    public string Policy() => "policy";

    [AcceptVerbs("GET", "POST", Route = "/own")]
    [BotChallenge(Policy = "forms", Methods = "GET")]
    public string Own() => "own";
}
