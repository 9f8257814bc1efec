using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Autopartition.Policies.Scanning;

/// <summary>
/// Decodes signatures into what documentation ids say of them. What cannot be in the signature of a policy is marked
/// on the way.
/// </summary>
internal sealed class SignatureIds(ScannedMetadata metadata) : ISignatureTypeProvider<SignatureType, object?>
{
    public SignatureType GetPrimitiveType(PrimitiveTypeCode typeCode)
    {
        var name = $"System.{typeCode}";
        return typeCode switch
        {
            PrimitiveTypeCode.TypedReference or PrimitiveTypeCode.IntPtr or PrimitiveTypeCode.UIntPtr =>
                SignatureType.Forbidden(name),
            PrimitiveTypeCode.Object => new SignatureType(name, 8) { HoldsObject = true },
            PrimitiveTypeCode.Void => new SignatureType(name, 0),
            _ => new SignatureType(name, 8),
        };
    }

    public SignatureType GetTypeFromDefinition(
        MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var isValue = rawTypeKind == (byte)SignatureTypeKind.ValueType;
        return new SignatureType(NameOf(handle), isValue ? ValueSizes.Of(metadata, handle) : 8)
        {
            HoldsAnonymous = metadata.IsAnonymous(handle),
        };
    }

    public SignatureType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var (name, _) = metadata.NameOf(handle);
        var isValue = rawTypeKind == (byte)SignatureTypeKind.ValueType;
        return new SignatureType(name, isValue ? ValueSizes.OfHost(name) : 8) { IsValue = isValue };
    }

    public SignatureType GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public SignatureType GetGenericInstantiation(
        SignatureType genericType, ImmutableArray<SignatureType> typeArguments)
    {
        var name = $"{genericType.Name.Split('`')[0]}{{{string.Join(',', typeArguments.Select(part => part.Name))}}}";
        var parts = typeArguments.Append(genericType);
        return new SignatureType(name, ValueSizes.Of(genericType, typeArguments))
        {
            Definition = genericType.Name,
            Arguments = typeArguments,
            Wrong = parts.Select(part => part.Wrong).FirstOrDefault(wrong => wrong is not null)
                ?? Nested(genericType, typeArguments),
            HoldsAnonymous = parts.Any(part => part.HoldsAnonymous),
            HoldsObject = typeArguments.Any(part => part.HoldsObject),
        };
    }

    public SignatureType GetArrayType(SignatureType elementType, ArrayShape shape) =>
        SignatureType.Forbidden($"{elementType.Name}[{new string(',', shape.Rank - 1)}]");

    public SignatureType GetSZArrayType(SignatureType elementType) =>
        elementType with { Name = $"{elementType.Name}[]", Size = 8, IsValue = false, Definition = null };

    public SignatureType GetByReferenceType(SignatureType elementType) =>
        elementType with { Name = $"{elementType.Name}@", Size = 8, IsValue = false };

    public SignatureType GetPointerType(SignatureType elementType) => SignatureType.Forbidden($"{elementType.Name}*");

    public SignatureType GetFunctionPointerType(MethodSignature<SignatureType> signature) =>
        SignatureType.Forbidden("a function pointer");

    public SignatureType GetGenericMethodParameter(object? genericContext, int index) => new(
        $"``{index}", genericContext is GenericSizes sizes ? SizeOf(sizes.OfMethod, index) : 8);

    public SignatureType GetGenericTypeParameter(object? genericContext, int index) => new(
        $"`{index}", genericContext is GenericSizes sizes ? SizeOf(sizes.OfType, index) : 8);

    public SignatureType GetPinnedType(SignatureType elementType) =>
        SignatureType.Forbidden($"pinned {elementType.Name}");

    public SignatureType GetModifiedType(SignatureType modifier, SignatureType unmodifiedType, bool isRequired) =>
        modifier.Name == "System.Runtime.CompilerServices.IsExternalInit" ? unmodifiedType
            : SignatureType.Forbidden($"{unmodifiedType.Name} modified by {modifier.Name}");

    private static int SizeOf(ImmutableArray<SignatureType> arguments, int index) =>
        index < arguments.Length ? arguments[index].Size : 8;

    private string NameOf(TypeDefinitionHandle handle)
    {
        var type = metadata.Reader.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        return outer.IsNil ? metadata.NameOf(handle) : $"{NameOf(outer)}.{metadata.NameOf(handle)}";
    }

    // Anonymous values in anonymous values compare and hash all of their parts, unmetered, at every level.
    private static string? Nested(SignatureType genericType, ImmutableArray<SignatureType> typeArguments) =>
        genericType.HoldsAnonymous && typeArguments.Any(part => part.HoldsAnonymous)
            ? "an anonymous value in another"
            : null;
}
