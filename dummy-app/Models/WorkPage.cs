using DummyApp.Catalogue;

namespace DummyApp.Models;

public sealed record WorkPage(Work Work, IReadOnlyList<Work> MoreByAuthor, IReadOnlyList<Work> Similar);
