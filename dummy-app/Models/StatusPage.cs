namespace DummyApp.Models;

/// <summary>What a reader sees instead of an empty error.</summary>
public sealed record StatusPage(int Code)
{
    public string Heading => Code switch
    {
        404 => "Not on our shelves",
        >= 500 => "Something fell off the trolley",
        _ => "That did not work",
    };

    public string Advice => Code switch
    {
        404 => "This address leads nowhere. The book may have been moved, or it may never have been written.",
        >= 500 => "The mistake is ours. Please try again in a moment.",
        _ => "The catalogue did not understand this request.",
    };
}
