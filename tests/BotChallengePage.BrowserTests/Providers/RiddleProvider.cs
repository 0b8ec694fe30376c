namespace BotChallengePage.BrowserTests.Providers;

/// <summary>A provider of the site's own, as the manual says how one is made: it asks for a sum.</summary>
internal sealed class RiddleProvider : IChallengeProvider
{
    public const string ProviderName = "riddle";
    public const string Question = "What is three and four?";
    public const string Solution = "7";

    /// <summary>Its script, for the page.</summary>
    public const string Script =
        """
        const root = document.querySelector('[data-bot-challenge]');
        root.addEventListener('bot-challenge-start', event => {
          event.preventDefault();
          const [label, input, button] = ['label', 'input', 'button'].map(name => document.createElement(name));
          label.append(root.dataset.riddle, input);
          button.textContent = 'Answer';
          button.addEventListener('click', () =>
            root.dispatchEvent(new CustomEvent('bot-challenge-response', { detail: input.value })));
          root.querySelector('[data-bot-challenge-widget]').append(label, button);
        });
        """;

    private int _answers;

    /// <summary>How many answers it was asked to verify.</summary>
    public int Answers => Volatile.Read(ref _answers);

    public string Name => ProviderName;

    public ChallengeWidget CreateWidget(ChallengeContext challenge) => new()
    {
        Data = new Dictionary<string, string> { ["riddle"] = Question },
    };

    public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _answers);
        return new(answer.Response == Solution ? ProviderVerdict.Passed : ProviderVerdict.Rejected);
    }
}
