using DummyApp.Catalogue;

namespace DummyApp.Models;

public sealed record HomePage(
    LibraryCatalogue Catalogue, IReadOnlyList<(Subject Subject, int Works)> Subjects, IReadOnlyList<Work> Picks);
