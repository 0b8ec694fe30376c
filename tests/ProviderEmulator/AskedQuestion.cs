using Microsoft.AspNetCore.Http;

namespace ProviderEmulator;

/// <summary>A question that siteverify got.</summary>
/// <param name="Path">Where.</param>
/// <param name="Headers">With which headers.</param>
/// <param name="Body">What is in it.</param>
public sealed record AskedQuestion(string Path, IHeaderDictionary Headers, string Body);
