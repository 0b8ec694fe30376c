namespace BotChallengePage.Redis.Tests;

/// <summary>Nodes that have nothing in common but a Redis and a certificate.</summary>
public sealed class NodesWithKeysInRedis()
    : NodesFixture(folder => ["--Keys=redis", $"--KeyCertificate={KeyCertificate.CreateIn(folder)}"]);
