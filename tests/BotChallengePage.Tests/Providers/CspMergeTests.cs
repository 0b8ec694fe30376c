using BotChallengePage.Providers;

namespace BotChallengePage.Tests.Providers;

/// <summary>
/// A site's policy with a provider's sources: nothing that was allowed is forbidden, and nothing else allowed.
/// </summary>
public sealed class CspMergeTests
{
    [Theory]
    // Where a directive is, it is added to.
    [InlineData("script-src 'self'; frame-src 'self'", "script-src 'self' https://a; frame-src 'self' https://a")]
    [InlineData("Script-Src 'self'; FRAME-SRC 'none'", "Script-Src 'self' https://a; FRAME-SRC https://a")]
    [InlineData("script-src https://a; frame-src https://a", "script-src https://a; frame-src https://a")]
    // Where it is not, what browsers go by instead.
    [InlineData("default-src 'self'", "default-src 'self'; script-src 'self' https://a; frame-src 'self' https://a")]
    [InlineData("default-src 'none'", "default-src 'none'; script-src https://a; frame-src https://a")]
    [InlineData(
        "default-src 'none'; child-src 'self'",
        "default-src 'none'; child-src 'self'; script-src https://a; frame-src 'self' https://a")]
    // And where nothing restricts, nothing is.
    [InlineData("img-src 'self'", "img-src 'self'")]
    [InlineData("", "")]
    // A closer directive is asked first.
    [InlineData(
        "script-src 'none'; script-src-elem 'self'; frame-src *",
        "script-src https://a; script-src-elem 'self' https://a; frame-src * https://a")]
    // A nonce and what follows from it stay.
    [InlineData(
        "script-src 'nonce-x' 'strict-dynamic'; frame-src 'none'; upgrade-insecure-requests",
        "script-src 'nonce-x' 'strict-dynamic' https://a; frame-src https://a; upgrade-insecure-requests")]
    // Of two of a name, browsers take the first.
    [InlineData(
        "script-src 'self'; script-src *; frame-src *",
        "script-src 'self' https://a; script-src *; frame-src * https://a")]
    public void Scripts_and_frames_are_merged(string policy, string merged) => Assert.Equal(
        merged, CspMerge.Merge(policy, [new("script-src", "https://a"), new("frame-src", "https://a")]));

    /// <summary>What a directive falls back on is what the site has written, and not what was added to that.</summary>
    [Theory]
    [InlineData(
        "default-src 'self'; script-src 'self'",
        "default-src 'self'; script-src 'self' https://a; worker-src 'self' blob:")]
    [InlineData("default-src 'self'", "default-src 'self'; script-src 'self' https://a; worker-src 'self' blob:")]
    public void Workers_fall_back_on_the_scripts_of_before(string policy, string merged) => Assert.Equal(
        merged, CspMerge.Merge(policy, [new("script-src", "https://a"), new("worker-src", "blob:")]));
}
