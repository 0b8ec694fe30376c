using System.Globalization;
using System.Text;
using DummyApp.Catalogue.Words;

namespace DummyApp.Catalogue;

/// <summary>Makes up the library: always the same works, since the seed is fixed.</summary>
public sealed class CatalogueBuilder
{
    private const int Works = 4_000;
    private const int FirstYear = 1780;
    private const int LastYear = 2024;

    private static readonly Vocabulary[] Vocabularies =
        [English.Words, German.Words, French.Words, Spanish.Words, Italian.Words, Arabic.Words, Latin.Words];

    private readonly Random _random = new(1780);
    private readonly HashSet<string> _titles = [];
    private readonly HashSet<string> _isbns = [];

    public static IReadOnlyList<Work> Build() => new CatalogueBuilder().BuildWorks();

    private Work[] BuildWorks()
    {
        var works = new List<Work>(Works);
        foreach (var words in Vocabularies)
        {
            var count = Works * words.Share / 100;
            var authors = BuildAuthors(words, count / 7);
            for (var i = 0; i < count; i++)
                works.Add(BuildWork(words, authors[Skewed(authors.Count)]));
        }

        var shuffled = works.ToArray();
        _random.Shuffle(shuffled);
        return [.. shuffled.Select((work, index) => work with { Id = index + 1 })];
    }

    private List<Author> BuildAuthors(Vocabulary words, int count)
    {
        var authors = new Dictionary<string, Author>(count);
        while (authors.Count < count)
        {
            var given = Pick(words.GivenNames);
            var family = Pick(words.FamilyNames);
            var name = $"{given} {family}";
            authors.TryAdd(name, new Author(
                Text.Slug(name), name, $"{family}, {given}", words.Code,
                _random.Next(words.Births.First, words.Births.Last))
            {
                Fields = [Pick(Subject.All), Pick(Subject.All), Pick(Subject.All)],
            });
        }

        return [.. authors.Values];
    }

    private Work BuildWork(Vocabulary words, Author author)
    {
        var subject = author.Fields[Skewed(author.Fields.Count)];
        var year = Math.Clamp(author.Born + 24 + _random.Next(48), FirstYear, LastYear - _random.Next(3));
        var (title, topic) = BuildTitle(words, subject, year);

        return new Work
        {
            Id = 0,
            Title = title,
            Author = author,
            Year = year,
            Language = words.Language,
            LanguageCode = words.Code,
            Subject = subject,
            Topic = topic,
            Publisher = Pick(words.Publishers),
            Pages = subject.Slug is "poetry" ? _random.Next(48, 180) : _random.Next(96, 640),
            CallNumber = $"{subject.Shelf}.{_random.Next(1, 99)} " +
                $"{(words.Code == "ar" ? "AR" : Text.Letters(author.SortName, 3))} {year}",
            Isbn = year >= 1972 ? BuildIsbn() : null,
            Description = BuildDescription(subject, topic),
            Availability = year < 1850 ? "Reading room only" : _random.Next(5) == 0 ? "On loan" : "On the shelf",
        };
    }

    private (string Title, string? Topic) BuildTitle(Vocabulary words, Subject subject, int year)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (title, topic) = words.Topics.TryGetValue(subject.Slug, out var topics)
                ? BuildStudyTitle(words, subject, topics, year)
                : (BuildLiteraryTitle(words, subject), null);

            // A small language runs out of titles before it runs out of works; its libraries hold later editions then.
            if (_titles.Add(title) || attempt == 20)
                return (title, topic);
        }
    }

    private (string Title, string Topic) BuildStudyTitle(Vocabulary words, Subject subject, string[] topics, int year)
    {
        var index = _random.Next(topics.Length);
        var patterns = _random.Next(10) switch
        {
            < 3 when subject.HasPlaces => words.PlacePatterns,
            < 7 when year < 1890 => words.OldPatterns,
            < 7 when year > 1940 => words.NewPatterns,
            _ => words.Patterns,
        };

        return (Fill(words, Pick(patterns), topics[index]), English.Words.Topics[subject.Slug][index]);
    }

    private string BuildLiteraryTitle(Vocabulary words, Subject subject)
    {
        var ending = _random.Next(4) == 0 ? "" : " " + Pick(words.Endings);
        return subject.Slug == "poetry" && _random.Next(3) == 0
            ? Fill(words, Pick(words.PoetryPatterns), Pick(
                words.Topics[Pick(["astronomy", "botany", "meteorology", "travel", "zoology"])]))
            : Pick(words.Openings) + ending;
    }

    private string Fill(Vocabulary words, string pattern, string topic)
    {
        if (words.CapitalisesTitles) topic = Text.TitleCase(topic);
        return pattern
            .Replace("{t}", topic, StringComparison.Ordinal)
            .Replace("{T}", Text.Capitalise(topic), StringComparison.Ordinal)
            .Replace("{p}", Pick(words.Places), StringComparison.Ordinal);
    }

    private string BuildDescription(Subject subject, string? topic)
    {
        var (first, second) = subject.Slug switch
        {
            "fiction" => (Descriptions.Novel, Descriptions.NovelDetail),
            "poetry" => (Descriptions.Poetry, Descriptions.PoetryDetail),
            _ => (Descriptions.Study, Descriptions.StudyDetail),
        };

        return string.Join(' ', Pick(first), Pick(second), Pick(Descriptions.Copy))
            .Replace("{t}", topic, StringComparison.Ordinal)
            .Replace("{n}", _random.Next(6, 48).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private string BuildIsbn()
    {
        while (true)
        {
            var digits = new StringBuilder("979").Append(_random.Next(10, 99))
                .Append(_random.Next(1_000_000, 9_999_999)).ToString();
            var sum = digits.Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 1 : 3)).Sum();
            var isbn = $"{digits[..3]}-{digits[3..5]}-{digits[5..9]}-{digits[9..]}-{(10 - sum % 10) % 10}";
            if (_isbns.Add(isbn)) return isbn;
        }
    }

    /// <summary>An index that is more often low than high: a few authors write a lot, most write little.</summary>
    private int Skewed(int count) => (int)(count * Math.Pow(_random.NextDouble(), 1.8));

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
