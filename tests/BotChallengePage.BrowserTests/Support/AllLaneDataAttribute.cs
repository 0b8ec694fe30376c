using System.Reflection;
using Xunit.Sdk;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>A row of a theory that only the lane "all" has.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AllLaneDataAttribute(params object[] row) : DataAttribute
{
    public IReadOnlyList<object> Row => row;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Lanes.IsAll ? [row] : [];
}
