using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace BotChallengePage.Tests;

/// <summary>
/// Writes a declaration as C# does, with everything in it that a caller, an implementer or a deriving class can break
/// on: modifiers, constraints, variance, how parameters are passed, default values, and what may be null (but for a
/// bare type parameter, of which reflection does not tell).
/// </summary>
internal static class PublicApiText
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static string OfType(Type type)
    {
        var parent = type.IsEnum ? Enum.GetUnderlyingType(type) : type.BaseType;
        var isImplied = parent == typeof(object) || parent == typeof(ValueType) || parent == typeof(int);
        string[] bases =
        [
            .. parent is null || isImplied ? [] : new[] { Name(parent) },
            .. type.IsEnum ? [] : type.GetInterfaces().Select(one => Name(one)).Order(StringComparer.Ordinal).ToArray(),
        ];
        return $"{Obsolete(type)}{KindOf(type)} {Name(type, asDeclared: true)}" +
            (bases.Length > 0 ? " : " + string.Join(", ", bases) : "") +
            Constraints(type.GetGenericArguments());
    }

    public static string Of(MemberInfo member) => Obsolete(member) + member switch
    {
        ConstructorInfo constructor => $"{Access(constructor)}.ctor({Parameters(constructor)})",
        MethodInfo method => OfMethod(method),
        PropertyInfo property => OfProperty(property),
        FieldInfo field => OfField(field),
        EventInfo added => $"{Modifiers(added.AddMethod!)}event {Name(Nullability.Create(added))} {added.Name}",
        _ => throw new ArgumentException($"{member} is no member that can be written.", nameof(member)),
    };

    private static string OfMethod(MethodInfo method)
    {
        var arguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        var generic = arguments.Length > 0 ? $"<{string.Join(", ", arguments.Select(one => one.Name))}>" : "";
        var returned = Passing(method.ReturnParameter) + Name(Nullability.Create(method.ReturnParameter));
        return $"{Modifiers(method)}{returned} {method.Name}{generic}({Parameters(method)}){Constraints(arguments)}";
    }

    private static string OfProperty(PropertyInfo property)
    {
        var main = new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().First(PublicApi.IsVisible);
        var accessors = new[] { (property.GetMethod, "get;"), (property.SetMethod, SetterOf(property)) }
            .Where(accessor => accessor.Item1 is { } method && PublicApi.IsVisible(method))
            .Select(accessor => (main.IsPublic && !accessor.Item1!.IsPublic ? "protected " : "") + accessor.Item2);
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var name = property.GetIndexParameters().Length > 0 ? $"this[{Parameters(main)}]" : property.Name;
        return $"{required}{Modifiers(main)}{Name(Nullability.Create(property))} {name} " +
            $"{{ {string.Join(' ', accessors)} }}";
    }

    private static string SetterOf(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true
            ? "init;"
            : "set;";

    private static string OfField(FieldInfo field)
    {
        var access = field.IsPublic ? "" : "protected ";
        var modifiers = (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var kind = field.IsLiteral ? "const " : modifiers;
        var value = field.IsLiteral ? " = " + Value(field.GetRawConstantValue(), field.FieldType) : "";
        return $"{access}{kind}{Name(Nullability.Create(field))} {field.Name}{value}";
    }

    private static string KindOf(Type type)
    {
        if (type.IsEnum)
            return "enum";
        if (type.IsInterface)
            return "interface";
        if (type.IsValueType)
            return (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") +
                (type.IsByRefLike ? "ref struct" : "struct");
        return type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsSealed ? "sealed class"
            : type.IsAbstract ? "abstract class"
            : "class";
    }

    /// <summary>
    /// Not what the compiler marks for older ones: ref structs, and constructors of types with required members.
    /// </summary>
    private static string Obsolete(MemberInfo member) =>
        member.IsDefined(typeof(CompilerFeatureRequiredAttribute), inherit: false) ||
        member.GetCustomAttribute<ObsoleteAttribute>(inherit: false) is not { } obsolete ? ""
        : obsolete.IsError ? "[Obsolete, an error] "
        : "[Obsolete] ";

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    /// <summary>An interface's member is abstract unless it says otherwise: with a body it is virtual.</summary>
    private static string Modifiers(MethodInfo method)
    {
        var isOfInterface = method.DeclaringType!.IsInterface;
        var isOverride = !isOfInterface && method.GetBaseDefinition() != method;
        return Access(method) +
            (method.IsStatic ? "static " : "") +
            (method.IsAbstract ? isOfInterface && !method.IsStatic ? "" : "abstract "
                : isOverride ? method.IsFinal ? "sealed override " : "override "
                : method is { IsVirtual: true, IsFinal: false } ? "virtual "
                : "");
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        var isThis = parameter.Position == 0 && method.IsDefined(typeof(ExtensionAttribute));
        var value = parameter.HasDefaultValue ? " = " + Value(parameter.DefaultValue, parameter.ParameterType) : "";
        return (isThis ? "this " : "") + Passing(parameter) + Name(Nullability.Create(parameter)) +
            $" {parameter.Name}{value}";
    }));

    private static string Passing(ParameterInfo parameter)
    {
        if (parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)))
            return "params ";
        if (!parameter.ParameterType.IsByRef)
            return "";
        return parameter.IsOut ? "out "
            : parameter.IsDefined(typeof(RequiresLocationAttribute)) ? "ref readonly "
            : !parameter.IsDefined(typeof(IsReadOnlyAttribute)) ? "ref "
            : parameter.Position < 0 ? "ref readonly "
            : "in ";
    }

    private static string Constraints(IEnumerable<Type> arguments) => string.Concat(arguments.Select(argument =>
    {
        var attributes = argument.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        string[] constraints =
        [
            .. attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? new[] { "class" } : [],
            .. isStruct ? new[] { "struct" } : [],
            .. argument.GetGenericParameterConstraints()
                .Where(type => type != typeof(ValueType))
                .Select(type => Name(type)),
            .. attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct
                ? new[] { "new()" }
                : [],
            .. attributes.HasFlag(GenericParameterAttributes.AllowByRefLike) ? new[] { "allows ref struct" } : [],
        ];
        return constraints.Length > 0 ? $" where {argument.Name} : {string.Join(", ", constraints)}" : "";
    }));

    private static string Value(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Name(NullabilityInfo info)
    {
        var type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        var isNullable = NullabilityState.Nullable == info.ReadState || NullabilityState.Nullable == info.WriteState;
        var mark = isNullable && !type.IsGenericParameter ? "?" : "";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        if (info.ElementType is { } element)
            return $"{Name(element)}[]{mark}";
        return info.GenericTypeArguments is { Length: > 0 } arguments
            ? $"{Unbound(type)}<{string.Join(", ", arguments.Select(Name))}>{mark}"
            : Name(type) + mark;
    }

    private static string Name(Type type, bool asDeclared = false)
    {
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        return type.IsGenericType
            ? $"{Unbound(type)}<{string.Join(", ", type.GetGenericArguments().Select(Argument))}>"
            : type.FullName ?? type.Name;

        string Argument(Type argument) => (asDeclared ? Variance(argument) : "") + Name(argument);
    }

    private static string Unbound(Type type) => type.GetGenericTypeDefinition().FullName!.Split('`')[0];

    private static string Variance(Type argument) =>
        argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.Covariant) ? "out "
        : argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.Contravariant) ? "in "
        : "";
}
