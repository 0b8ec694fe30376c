namespace BotChallengePage.Origins;

/// <summary>Marks the library's endpoints: whether pages of listed origins may use them.</summary>
internal sealed class CrossOriginMetadata
{
    /// <summary>Of all that do not say otherwise: their answers may have in them what somebody typed.</summary>
    public static readonly CrossOriginMetadata Shut = new([]);

    private CrossOriginMetadata(IReadOnlyList<string> methods) => Methods = methods;

    /// <summary>The methods that the endpoint takes of them.</summary>
    public IReadOnlyList<string> Methods { get; }

    public bool IsOpen => Methods.Count > 0;

    public static CrossOriginMetadata OpenFor(IReadOnlyList<string> methods) => new(methods);
}
