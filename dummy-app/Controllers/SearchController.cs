using BotChallengePage;
using DummyApp.Catalogue;
using DummyApp.Models;
using Microsoft.AspNetCore.Mvc;

namespace DummyApp.Controllers;

public sealed class SearchController(LibraryCatalogue catalogue) : Controller
{
    /// <summary>Two searches are free for everyone; who wants a third within three hours is challenged.</summary>
    [HttpGet("/search"), HttpHead("/search")]
    [BotChallenge(After = 2, Within = "03:00:00")]
    public IActionResult Index([FromQuery(Name = "")] SearchQuery query) =>
        View(new SearchPage(catalogue, catalogue.Search(query)));
}
