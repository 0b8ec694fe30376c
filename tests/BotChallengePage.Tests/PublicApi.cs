using System.Reflection;
using System.Runtime.CompilerServices;

namespace BotChallengePage.Tests;

/// <summary>Writes the public API of an assembly as text: types and their own members, sorted.</summary>
internal static class PublicApi
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic |
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly) => Of(TypesOf(assembly));

    public static string Of(IEnumerable<Type> types) =>
        string.Concat(types.SelectMany(LinesOf).Select(line => line + "\n"));

    /// <summary>Ids in the XML documentation.</summary>
    public static IEnumerable<string> DocumentationIdsOf(Assembly assembly)
    {
        foreach (var type in TypesOf(assembly))
        {
            yield return $"T:{type.FullName}";
            foreach (var member in MembersOf(type).Where(member => !IsRecord(type) || IsWrittenInRecord(member)))
            {
                if (DocumentationIdOf(member) is { } id)
                    yield return id;
            }
        }
    }

    /// <summary>Fails unless the public API is what the file in the folder of the test project says.</summary>
    public static void AssertApproved(Assembly assembly, string project)
    {
        var approved = Repository.PathOf("tests", project, "PublicApi.approved.txt");
        var received = Repository.PathOf("tests", project, "PublicApi.received.txt");
        var actual = Of(assembly);
        if (File.Exists(approved) && File.ReadAllText(approved) == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"The public API has changed. If that is wanted, approve it: mv {received} {approved}");
    }

    private static IEnumerable<string> LinesOf(Type type) =>
        MembersOf(type).Select(PublicApiText.Of).Order(StringComparer.Ordinal).Select(line => "    " + line)
            .Prepend(PublicApiText.OfType(type));

    private static IEnumerable<Type> TypesOf(Assembly assembly) =>
        assembly.GetExportedTypes()
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) &&
                type.Namespace != "AspNetCoreGeneratedDocument")
            .OrderBy(type => type.FullName, StringComparer.Ordinal);

    private static IEnumerable<MemberInfo> MembersOf(Type type) =>
        type.GetMembers(Own).Where(member => member switch
        {
            MethodInfo method => IsVisible(method) && (!method.IsSpecialName || IsOperator(method)),
            ConstructorInfo constructor => IsVisible(constructor),
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
            FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
            EventInfo added => IsVisible(added.AddMethod!),
            _ => false,
        });

    public static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Every record and record struct has both equality operators, which say nothing.</summary>
    private static bool IsOperator(MethodInfo method) =>
        method.Name.StartsWith("op_", StringComparison.Ordinal) &&
        !method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Own) is not null;

    /// <summary>A record's parameters are documented on the type; most of the rest is the compiler's.</summary>
    private static bool IsWrittenInRecord(MemberInfo member) =>
        member.Name == "ToString" && !member.IsDefined(typeof(CompilerGeneratedAttribute));

    private static string? DocumentationIdOf(MemberInfo member)
    {
        var name = $"{member.DeclaringType!.FullName}.{member.Name}";
        return member switch
        {
            PropertyInfo => $"P:{name}",
            FieldInfo => $"F:{name}",
            MethodInfo { IsGenericMethod: true } method =>
                $"M:{name}``{method.GetGenericArguments().Length}{ParametersOf(method)}",
            MethodInfo method => $"M:{name}{ParametersOf(method)}",
            _ => null,
        };
    }

    private static string ParametersOf(MethodInfo method) =>
        method.GetParameters() is { Length: > 0 } parameters
            ? $"({string.Join(',', parameters.Select(parameter => DocumentationName(parameter.ParameterType)))})"
            : "";

    private static string DocumentationName(Type type)
    {
        if (type.IsGenericMethodParameter)
            return $"``{type.GenericParameterPosition}";
        if (type.IsGenericTypeParameter)
            return $"`{type.GenericParameterPosition}";
        if (!type.IsGenericType)
            return type.FullName!;

        var arguments = string.Join(',', type.GetGenericArguments().Select(DocumentationName));
        return $"{type.Namespace}.{type.Name.Split('`')[0]}{{{arguments}}}";
    }
}
