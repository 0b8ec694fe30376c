using DummyApp.Models;
using Microsoft.AspNetCore.Mvc;

namespace DummyApp.Controllers;

public sealed class StatusController : Controller
{
    /// <summary>Takes every method, since any request can go wrong.</summary>
    [Route("/status/{code:int:range(400,599)}")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public IActionResult Index(int code)
    {
        Response.StatusCode = code;
        return View(new StatusPage(code));
    }
}
