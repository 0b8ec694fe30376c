using System.Security.Cryptography;
using BotChallengePage.Captchas.Characters;
using BotChallengePage.Captchas.Sound;

namespace BotChallengePage.Captchas.Tests.Characters;

/// <summary>What follows from a ticket, and from nothing else.</summary>
public sealed class CharacterTaskTests
{
    private static readonly CharacterSettings Settings = Of(CaptchaDifficulty.Normal);

    [Theory]
    [InlineData(CaptchaDifficulty.Easy, 5)]
    [InlineData(CaptchaDifficulty.Normal, 6)]
    [InlineData(CaptchaDifficulty.Hard, 7)]
    public void The_harder_the_longer(CaptchaDifficulty difficulty, int length)
    {
        var task = new CharacterTask(Ticket(), 1, Of(difficulty));

        Assert.Equal((length, length), (task.Characters.Length, task.DigitsIn("en").Length));
    }

    [Fact]
    public void The_same_picture_of_the_same_ticket_is_always_the_same()
    {
        var ticket = Ticket();

        Assert.Equal(new CharacterTask(ticket, 2, Settings).Draw(), new CharacterTask(ticket, 2, Settings).Draw());
        Assert.Equal(
            new CharacterTask(ticket, 2, Settings).Say("de"), new CharacterTask(ticket, 2, Settings).Say("de"));
    }

    [Fact]
    public void Every_picture_of_every_ticket_is_another()
    {
        var tickets = Enumerable.Range(0, 50).Select(_ => Ticket());
        var answers = tickets.SelectMany(ticket => Enumerable.Range(1, CharacterTask.MaxNumber)
            .Select(number => new CharacterTask(ticket, number, Settings).Characters)).ToArray();

        // Of 16.8 million there are; two of 1,600 are alike in one of thirteen runs, ten of them in none.
        Assert.InRange(answers.Distinct().Count(), answers.Length - 10, answers.Length);
        // Each character is as likely as the others: 600 times of 9,600, give or take six standard deviations.
        Assert.All(
            string.Concat(answers).CountBy(character => character).Select(count => count.Value),
            count => Assert.InRange(count, 450, 750));
    }

    [Fact]
    public void Digits_say_nothing_of_the_characters()
    {
        var settings = Of(CaptchaDifficulty.Normal) with { DigitsOnly = true };
        var tasks = Enumerable.Range(0, 100).Select(_ => new CharacterTask(Ticket(), 1, settings)).ToArray();

        Assert.All(tasks, task => Assert.Matches("^[2-9]{6}$", task.Characters));
        Assert.DoesNotContain(tasks, task => task.Characters == task.DigitsIn("en"));
    }

    /// <summary>Who hears the same digits ten times needs to understand each of them once.</summary>
    [Fact]
    public void Each_language_says_other_digits_and_all_are_answers()
    {
        var task = new CharacterTask(Ticket(), 1, Settings with { HasPicture = false });

        var digits = DigitRecordings.Languages.Select(language => task.DigitsIn(language.Tag)).ToArray();

        Assert.Equal(digits.Length, digits.Distinct().Count());
        Assert.All(digits, said => Assert.True(task.IsAnsweredBy(said)));
    }

    private static CharacterSettings Of(CaptchaDifficulty difficulty) => new()
    {
        Difficulty = difficulty, DigitsOnly = false, HasPicture = true, HasSound = true, IsSpoken = false,
    };

    private static byte[] Ticket() => RandomNumberGenerator.GetBytes(32);
}
