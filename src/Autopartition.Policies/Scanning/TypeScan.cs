using System.Reflection;
using System.Reflection.Metadata;
using Autopartition.Policies.Allowing;

namespace Autopartition.Policies.Scanning;

/// <summary>The types of a policy: no state that outlives an evaluation, nothing that runs by itself.</summary>
internal static class TypeScan
{
    private const MethodImplAttributes Ordinary = MethodImplAttributes.IL | MethodImplAttributes.Managed;

    public static void Look(ScannedMetadata metadata, ScanFindings found)
    {
        foreach (var handle in metadata.Reader.TypeDefinitions)
            LookAtType(metadata, handle, found);
        foreach (var handle in metadata.Reader.CustomAttributes)
            LookAtAttribute(metadata, handle, found);
    }

    private static void LookAtType(ScannedMetadata metadata, TypeDefinitionHandle handle, ScanFindings found)
    {
        var type = metadata.Reader.GetTypeDefinition(handle);
        var name = metadata.NameOf(handle);
        var isData = IsData(metadata, handle);
        if (!type.GetLayout().IsDefault && (!isData || type.GetFields().Count > 0))
            found.AddShape($"the layout of {name}", word: name);
        if (type.Attributes.HasFlag(TypeAttributes.ExplicitLayout) && !isData)
            found.AddShape($"explicit layout of {name}", word: name);
        if (type.Attributes.HasFlag(TypeAttributes.Interface))
            found.AddShape($"the interface {name}", word: name);
        if (type.GetGenericParameters().Count > 0 && !metadata.IsAnonymous(handle))
            found.AddShape($"the generic type {name}", word: name);
        if (BaseOf(metadata, type) is { } derived && !metadata.IsOfCompiler(handle))
            found.AddShape($"{name} derives from {derived}", word: name);
        foreach (var field in type.GetFields())
            LookAtField(metadata, handle, metadata.Reader.GetFieldDefinition(field), found);
        foreach (var method in type.GetMethods())
            LookAtMethod(metadata, handle, method, found);
        foreach (var implementation in type.GetInterfaceImplementations())
            LookAtInterface(metadata, handle, implementation, found);
    }

    private static void LookAtField(
        ScannedMetadata metadata, TypeDefinitionHandle owner, FieldDefinition field, ScanFindings found)
    {
        var name = metadata.Reader.GetString(field.Name);
        var isStatic = field.Attributes.HasFlag(FieldAttributes.Static);
        if (isStatic && !field.Attributes.HasFlag(FieldAttributes.Literal) && !metadata.IsOfCompiler(owner))
            found.AddShape($"the static field {name}", word: name);
        var hasData = field.Attributes.HasFlag(FieldAttributes.HasFieldRVA);
        if (hasData && !metadata.IsHelper(owner))
            found.AddShape($"data behind the field {name}");
        if (field.GetOffset() >= 0)
            found.AddShape($"the offset of the field {name}");
        var type = field.DecodeSignature(metadata.Signatures, null);
        var mayHoldObject = metadata.IsFrameMachine(owner) || metadata.IsAnonymous(owner);
        LookAtSignature(type, $"the field {name}", mayHoldObject, found);
    }

    private static void LookAtMethod(
        ScannedMetadata metadata, TypeDefinitionHandle owner, MethodDefinitionHandle handle, ScanFindings found)
    {
        var method = metadata.Reader.GetMethodDefinition(handle);
        var name = metadata.Reader.GetString(method.Name);
        if (name == "Finalize" || (name == ".cctor" && metadata.NameOf(owner) is not "<>c"))
            found.AddShape($"{metadata.NameOf(owner)}.{name} runs by itself", handle);
        if (method.Attributes.HasFlag(MethodAttributes.PinvokeImpl)
            || method.Attributes.HasFlag(MethodAttributes.HasSecurity))
        {
            found.AddShape($"{name} leads out of managed code", handle);
        }

        if ((method.ImplAttributes & ~MethodImplAttributes.AggressiveInlining) != Ordinary)
            found.AddShape($"{name} is implemented by {method.ImplAttributes}", handle);
        if (method.GetGenericParameters().Count > 0)
            found.AddShape($"the generic function {name}", handle);
        var signature = method.DecodeSignature(metadata.Signatures, null);
        var mayHoldObject = metadata.IsFrame(method) || name == "Equals"
            || metadata.IsAnonymous(owner) || metadata.IsHelper(owner);
        foreach (var type in signature.ParameterTypes.Append(signature.ReturnType))
            LookAtSignature(type, $"the function {name}", mayHoldObject, found, handle);
    }

    private static void LookAtSignature(
        SignatureType type,
        string where,
        bool mayHoldObject,
        ScanFindings found,
        MethodDefinitionHandle method = default)
    {
        if (type.Wrong is { } wrong)
            found.AddShape($"{wrong} in {where}", method);
        if (type.HoldsObject && !mayHoldObject)
            found.AddShape($"a value of any type in {where}", method);
        if (type.Size > ValueSizes.Most)
            found.AddShape($"a value of more than {ValueSizes.Most} bytes in {where}", method);
    }

    private static void LookAtInterface(
        ScannedMetadata metadata,
        TypeDefinitionHandle owner,
        InterfaceImplementationHandle handle,
        ScanFindings found)
    {
        var implemented = metadata.Reader.GetInterfaceImplementation(handle).Interface;
        var name = implemented.Kind switch
        {
            HandleKind.TypeReference => metadata.NameOf((TypeReferenceHandle)implemented).Name,
            HandleKind.TypeSpecification => metadata.Reader
                .GetTypeSpecification((TypeSpecificationHandle)implemented)
                .DecodeSignature(metadata.Signatures, null).Definition,
            _ => "a type of the policy",
        };
        var isExpected = name == "System.IEquatable`1"
            || (name == "System.Runtime.CompilerServices.IAsyncStateMachine" && metadata.IsFrameMachine(owner));
        if (!isExpected)
            found.AddShape($"an implementation: implements {name}", word: metadata.NameOf(owner));
    }

    private static void LookAtAttribute(ScannedMetadata metadata, CustomAttributeHandle handle, ScanFindings found)
    {
        var made = metadata.Reader.GetCustomAttribute(handle).Constructor;
        if (made.Kind != HandleKind.MemberReference
            || TableScan.EntryOf(metadata, (MemberReferenceHandle)made, out _) is not { Place: AllowedPlace.Attribute })
            found.AddShape("an attribute");
    }

    private static bool IsData(ScannedMetadata metadata, TypeDefinitionHandle handle)
    {
        var outer = metadata.Reader.GetTypeDefinition(handle).GetDeclaringType();
        return !outer.IsNil && metadata.IsHelper(outer);
    }

    private static string? BaseOf(ScannedMetadata metadata, TypeDefinition type)
    {
        if (type.BaseType.IsNil)
            return null;
        if (type.BaseType.Kind != HandleKind.TypeReference)
            return "a type of the policy";
        var (name, assembly) = metadata.NameOf((TypeReferenceHandle)type.BaseType);
        return name is "System.Object" or "System.ValueType" or "System.Enum" && assembly == "System.Private.CoreLib"
            ? null
            : name;
    }
}
