using BotChallengePage.Captchas.Characters;
using BotChallengePage.Captchas.Grid;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Captchas.Tests;

internal static class TellingCaptchas
{
    /// <summary>All captchas; each tells a test its characters, its digits, and the cells of a grid.</summary>
    public static void AddTellingCaptchas(this IServiceCollection services)
    {
        services.AddBotChallengePage().AddTextCaptcha().AddAudioCaptcha().AddPictureGrid();
        services.AddTelling<TextCaptchaProvider>((provider, challenge, number) =>
            AnswerOf(provider.TaskOf(challenge, number)));
        services.AddTelling<AudioCaptchaProvider>((provider, challenge, number) =>
            AnswerOf(provider.TaskOf(challenge, number)));
        services.AddTelling<PictureGridProvider>((_, challenge, number) =>
            $"{AnswerOf(CharacterTask.Of(challenge.Ticket, number, PictureGridProvider.Instead))} " +
            string.Join(',', GridTask.Of(challenge.Ticket, number).Answer));
    }

    private static void AddTelling<TProvider>(
        this IServiceCollection services, Func<TProvider, ChallengeContext, int, string> answerTo)
        where TProvider : class, IChallengeProvider =>
        services.AddSingleton<IChallengeProvider>(all =>
        {
            var provider = all.GetRequiredService<TProvider>();
            return new TellingCaptcha(provider, (challenge, number) => answerTo(provider, challenge, number));
        });

    private static string AnswerOf(CharacterTask task) => $"{task.Characters} {task.DigitsIn("en")}";
}
