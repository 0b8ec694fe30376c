namespace DummyApp.Catalogue;

/// <param name="Shelf">The class mark that its call numbers begin with.</param>
/// <param name="HasPlaces">Whether its works may be about a place: bells in Norway, but not doubt in Norway.</param>
public sealed record Subject(string Slug, string Name, string Shelf, string Blurb, bool HasPlaces = true)
{
    public static IReadOnlyList<Subject> All { get; } =
    [
        new("architecture", "Architecture", "720", "Bridges, staircases and houses that outlived their builders"),
        new("astronomy", "Astronomy", "520", "Comets, sundials and the patience of observatories", HasPlaces: false),
        new("book-history", "Book history", "090", "Bindings, types, paper and those who made them"),
        new("botany", "Botany", "580", "Ferns, mosses and flowers from above the tree line"),
        new("cartography", "Cartography", "526", "Maps, globes and the coastlines that would not keep still"),
        new("cookery", "Cookery", "641", "Bread, soup and what was put up for the winter"),
        new("economics", "Economics", "330", "Money, markets and debts, public and otherwise"),
        new("education", "Education", "370", "Schools, handwriting and the case for play"),
        new("fiction", "Fiction", "800", "Novels and tales in seven languages", HasPlaces: false),
        new("folklore", "Folklore", "398", "Tales, lullabies and proverbs as they were told"),
        new("geology", "Geology", "550", "Mountains, glaciers and the very long run"),
        new("history", "History", "900", "Cities, harbours, archives and letters"),
        new("law", "Law", "340", "Contracts, courts and the law of the sea"),
        new("linguistics", "Linguistics", "410", "Dialects, alphabets and words on loan"),
        new("mathematics", "Mathematics", "510", "Curves, primes and series without end", HasPlaces: false),
        new("medicine", "Medicine", "610", "The heart, the eye, and herbs for both", HasPlaces: false),
        new("meteorology", "Meteorology", "551", "Clouds, winds and everybody’s favourite topic"),
        new("music", "Music", "780", "Organs, bells, dances and the rooms they were made for"),
        new("painting", "Painting", "750", "Landscape, likeness and colour"),
        new("philosophy", "Philosophy", "100", "Memory, friendship, time and doubt", HasPlaces: false),
        new("poetry", "Poetry", "808", "Verse, from album leaves to epics", HasPlaces: false),
        new("travel", "Travel", "910", "Islands, mountain passes and the long way home"),
        new("zoology", "Zoology", "590", "Birds, bees, whales and one shelf of snails"),
    ];
}
