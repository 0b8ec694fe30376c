using System.Diagnostics.CodeAnalysis;

namespace BotChallengePage;

/// <summary>
/// Metadata of an endpoint that the <see cref="IRequestAssessor"/> is asked about also where no directive is for it and
/// <c>UseBotChallengePage()</c> is not called.
/// </summary>
[SuppressMessage("Design", "CA1040", Justification = "Metadata of endpoints is found by its type.")]
public interface IAssessedEndpointMetadata;
