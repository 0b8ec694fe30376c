using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BotChallengePage.Directives;

/// <summary>
/// Where a directive was written. An attribute on a base class has a copy on each derived controller, and all of them
/// come from one place; a directive that code has handed to a convention comes from itself.
/// </summary>
internal sealed class DirectiveSource : IEquatable<DirectiveSource>
{
    private readonly BotChallengeAttribute _attribute;
    private readonly MemberInfo? _member;

    public DirectiveSource(BotChallengeAttribute attribute, Endpoint endpoint)
    {
        _attribute = attribute;
        _member = Members(endpoint).FirstOrDefault(
            member => member.GetCustomAttributes<BotChallengeAttribute>(member is MethodInfo).Contains(attribute));
    }

    /// <summary>The class or method; <see langword="null"/> where it is no attribute in the source.</summary>
    public MemberInfo? Member => _member;

    /// <summary>
    /// Attributes are equal when their arguments are. What stands on a member never equals what a convention brought,
    /// though it may be the same object: equal sources have one hash.
    /// </summary>
    public bool Equals(DirectiveSource? other) =>
        _member is null
            ? other is { _member: null } && ReferenceEquals(_attribute, other._attribute)
            : other is { _member: { } member } && _member.HasSameMetadataDefinitionAs(member) &&
                _attribute.Equals(other._attribute);

    public override bool Equals(object? obj) => Equals(obj as DirectiveSource);

    public override int GetHashCode() =>
        _member is null
            ? RuntimeHelpers.GetHashCode(_attribute)
            : HashCode.Combine(_member.Module, _member.MetadataToken);

    private static IEnumerable<MemberInfo> Members(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action
            ? [action.MethodInfo, .. SelfAndBases(action.ControllerTypeInfo)]
        : endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page
            ? [.. SelfAndBases(page.HandlerTypeInfo), .. SelfAndBases(page.PageTypeInfo)]
        : SelfAndBases(ComponentPages.ComponentOf(endpoint));

    private static IEnumerable<Type> SelfAndBases(Type? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }
}
