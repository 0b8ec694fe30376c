namespace BotChallengePage;

/// <summary>Names for collectors of telemetry.</summary>
public static class BotChallengeDiagnostics
{
    /// <summary>Name of the meter, for <c>AddMeter</c>.</summary>
    public const string MeterName = "BotChallengePage";
}
