using Microsoft.AspNetCore.Mvc;
using TestSite;

namespace BotChallengePage.Tests.Forms;

/// <summary>Forms of a site, each checked in another way.</summary>
public sealed class ContactController : Controller
{
    [HttpGet("/contact")]
    public IActionResult Show() => View("Contact", new Message());

    [HttpPost("/contact")]
    [ValidateBotChallenge]
    public IActionResult Send(Message message) =>
        ModelState.IsValid ? Content($"sent {message.Text}") : View("Contact", message);

    [HttpGet("/signup")]
    public IActionResult ShowSignUp()
    {
        (ViewData["Policy"], ViewData["Action"]) = ("strict", "/signup/send?x=1#y");
        return View("Contact", new Message());
    }

    [HttpGet("/three/one")]
    public IActionResult ShowThree() => View("ThreeForms");

    [HttpPost("/three/one")]
    [ValidateBotChallenge]
    public IActionResult SendOne() => ModelState.IsValid ? Content("sent") : View("ThreeForms");

    [HttpGet("/contact/edit")]
    public IActionResult Edit()
    {
        (ViewData["Put"], ViewData["Action"]) = ("/contact/1?x=2", "/nowhere");
        return View("Contact", new Message());
    }

    [HttpPost("/signup/send")]
    [ValidateBotChallenge(Policy = "strict", TurnstileAction = "signup")]
    public IActionResult SignUp(Message message) => Content(ModelState.IsValid ? $"sent {message.Text}" : "refused");
}
