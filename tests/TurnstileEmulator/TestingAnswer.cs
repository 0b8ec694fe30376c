namespace TurnstileEmulator;

/// <summary>What siteverify says to <see cref="TestingKeys.PassingSecret"/>.</summary>
public enum TestingAnswer
{
    /// <summary>
    /// As the service answers: hostname <c>example.com</c>, neither action nor cdata,
    /// <c>metadata.result_with_testing_key</c> true.
    /// </summary>
    Live,

    /// <summary>
    /// As the documentation shows it: hostname <c>localhost</c>, action <c>test</c>, cdata <c>test-data</c>.
    /// </summary>
    Documented,
}
