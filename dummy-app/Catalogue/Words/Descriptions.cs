namespace DummyApp.Catalogue.Words;

/// <summary>Sentences of the catalogue's abstracts, in the language of the house.</summary>
public static class Descriptions
{
    public static string[] Study { get; } = Lines("""
        A patient study of {t}, written after long years among the archives.
        A plain account of {t} for readers without any training.
        Drawn from a course of evening lectures on {t}, and still close to the spoken word.
        An early attempt to bring order into what was known about {t}.
        A quarrelsome book about {t} that its own century took very seriously.
        Eleven essays on {t}, each of which starts from a single object.
        The standard introduction to {t} for a generation of students.
        A learned and often funny walk through everything that has been thought about {t}.
        A short book on {t} that grew out of a correspondence between two friends.
        Collects the notes on {t} that the author kept for more than thirty years.
        A careful survey of {t}, with more doubts than conclusions.
        Asks what {t} meant to people who hardly ever wrote about such things.
        """);

    public static string[] StudyDetail { get; } = Lines("""
        The chapter on method is the one that later scholars kept returning to.
        The author had measured, drawn or copied nearly everything described here.
        Its tables were in use long after the argument had been forgotten.
        Much of the evidence comes from letters, account books and conversations.
        The last third is a catalogue of examples, arranged by place.
        It was reviewed warmly at home and ignored abroad.
        The second half answers critics of the first, which had appeared separately.
        The illustrations were cut by the author’s sister, who is not named anywhere.
        A preface warns the reader not to expect a system, and keeps its word.
        """);

    public static string[] Novel { get; } = Lines("""
        A surveyor comes back after thirty years to a valley that no longer has their name on any map.
        Two sisters inherit a house that nobody wants, and the people who still live in it.
        A translator begins to suspect that the letters she works on were never sent.
        The story of one winter, told by everyone who lived on the staircase.
        A ferryman is asked to carry something across the river and not to ask what it is.
        An organ builder, a widow and a runaway share a compartment and, later, a secret.
        A village waits for a railway that is always a year away.
        A schoolteacher keeps the diary that her predecessor left behind, and adds to it.
        Three generations of clockmakers disagree about time.
        A quiet comedy about a town council, a bell and a very long lawsuit.
        """);

    public static string[] NovelDetail { get; } = Lines("""
        Told in short chapters that can be read in almost any order.
        First printed in weekly instalments, and still written for people who had to wait.
        The ending was changed for the second edition; this copy has the first.
        Admired in its time for its dialogue, and now mostly for its silences.
        The author said that nothing in it was invented except the weather.
        """);

    public static string[] Poetry { get; } = Lines("""
        Poems about rivers, weather and the people who have to live with both.
        A first collection: sonnets, epitaphs and one long letter in verse.
        Short poems of the kind that were copied into albums and learned by heart.
        A sequence that follows one year from the first frost to the next.
        Late poems, most of them no longer than a postcard.
        Verses for music, of which some are sung to this day.
        """);

    public static string[] PoetryDetail { get; } = Lines("""
        The order of the poems is the author’s own.
        With a note on the variants of the manuscript.
        The last section was added from papers found after the poet’s death.
        Printed in an edition of three hundred, of which this is one.
        """);

    public static string[] Copy { get; } = Lines("""
        With an index and {n} plates.
        With {n} figures in the text and a folding map.
        Bound in green cloth; some pencil notes in an unknown hand.
        From the bequest of the harbour master’s family.
        Rebound in the library’s own workshop.
        With a bibliography of {n} pages.
        A clean copy in its original boards.
        Formerly in the reading society’s circulating library.
        """);

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
