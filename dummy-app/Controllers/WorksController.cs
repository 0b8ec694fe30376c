using BotChallengePage;
using DummyApp.Catalogue;
using DummyApp.Models;
using Microsoft.AspNetCore.Mvc;

namespace DummyApp.Controllers;

public sealed class WorksController(LibraryCatalogue catalogue) : Controller
{
    [HttpGet("/works/{id:int}"), HttpHead("/works/{id:int}")]
    public IActionResult Show(int id) =>
        catalogue.Find(id) is { } work
            ? View(new WorkPage(work, [.. catalogue.MoreBy(work).Take(6)], [.. catalogue.Similar(work).Take(6)]))
            : NotFound();

    /// <summary>The whole catalogue, or what a search found: nobody gets it without a challenge.</summary>
    [HttpGet("/works.csv"), HttpHead("/works.csv")]
    [BotChallenge]
    public IActionResult Download([FromQuery(Name = "")] SearchQuery query) =>
        new CsvResult(catalogue.Search(query).Works);
}
