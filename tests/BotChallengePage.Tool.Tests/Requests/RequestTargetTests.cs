using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Tests.Requests;

/// <summary>Paths as apps see them.</summary>
public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("/", "/", "")]
    [InlineData("/a/b?q=1&r=%2F", "/a/b", "?q=1&r=%2F")]
    [InlineData("/caf%C3%A9", "/café", "")]
    [InlineData("/a%2Fb", "/a%2Fb", "")]
    [InlineData("/a/../b", "/b", "")]
    [InlineData("/a/./b/", "/a/b/", "")]
    [InlineData("/../../wp-admin/x/..", "/wp-admin/", "")]
    [InlineData("/a/..", "/", "")]
    [InlineData("/.env", "/.env", "")]
    [InlineData("/..a/b", "/..a/b", "")]
    [InlineData("//a//b", "//a//b", "")]
    [InlineData("https://shop.example/a?b", "/a", "?b")]
    [InlineData("https://shop.example?b", "/", "?b")]
    [InlineData("https://shop.example", "/", "")]
    [InlineData("/a#b", "/a", "")]
    [InlineData("/a?b#c", "/a", "?b")]
    [InlineData("*", "/", "")]
    public void A_target_is_path_and_query(string target, string path, string query)
    {
        Assert.True(RequestTarget.TryRead(target, out var readPath, out var readQuery, out _));

        Assert.Equal((path, query), (readPath.Value, readQuery.Value ?? ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("shop.example:443")]
    [InlineData("://x")]
    [InlineData("/%00")]
    [InlineData("/a%00b?c")]
    public void What_no_server_takes_is_none(string target) =>
        Assert.False(RequestTarget.TryRead(target, out _, out _, out _));
}
