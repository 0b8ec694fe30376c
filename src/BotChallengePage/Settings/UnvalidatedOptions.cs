using Microsoft.Extensions.Options;

namespace BotChallengePage.Settings;

/// <summary>
/// Makes the options as they are written, right or wrong: to look for mistakes in what depends on them.
/// </summary>
internal sealed class UnvalidatedOptions(
    IEnumerable<IConfigureOptions<BotChallengePageOptions>> setups,
    IEnumerable<IPostConfigureOptions<BotChallengePageOptions>> postSetups)
    : OptionsFactory<BotChallengePageOptions>(setups, postSetups);
