using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Autopartition.Policies.Scanning;

/// <summary>The metadata of a compiled policy, and how its parts are called.</summary>
internal sealed class ScannedMetadata
{
    public ScannedMetadata(PEReader image)
    {
        Image = image;
        Reader = image.GetMetadataReader();
        Signatures = new SignatureIds(this);
    }

    public PEReader Image { get; }

    public MetadataReader Reader { get; }

    public SignatureIds Signatures { get; }

    /// <summary>Name of a type of the policy, without what it nests in.</summary>
    public string NameOf(TypeDefinitionHandle type) => Reader.GetString(Reader.GetTypeDefinition(type).Name);

    /// <summary>
    /// True for a type that only the compiler can name: no author can write a name that begins so.
    /// </summary>
    public bool IsOfCompiler(TypeDefinitionHandle type) => NameOf(type).StartsWith('<');

    /// <summary>True for an anonymous type.</summary>
    public bool IsAnonymous(TypeDefinitionHandle type) =>
        NameOf(type).StartsWith("<>f__AnonymousType", StringComparison.Ordinal);

    /// <summary>True for the type that holds the compiler's helpers and constant data.</summary>
    public bool IsHelper(TypeDefinitionHandle type) =>
        NameOf(type).StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal);

    /// <summary>
    /// True for the frame that the compiler puts around the statements of a script: the script's own constructor and
    /// entries, and the state machine of its statements.
    /// </summary>
    public bool IsFrame(MethodDefinition method)
    {
        var type = method.GetDeclaringType();
        var name = Reader.GetString(method.Name);
        return IsFrameMachine(type) || (IsScript(type) && name is ".ctor" or "<Factory>" or "<Initialize>");
    }

    /// <summary>True for the state machine of the statements of a script.</summary>
    public bool IsFrameMachine(TypeDefinitionHandle type) =>
        NameOf(type).StartsWith("<<Initialize>>", StringComparison.Ordinal)
        && IsScript(Reader.GetTypeDefinition(type).GetDeclaringType());

    /// <summary>True for the type that the compiler makes of a script.</summary>
    public bool IsScript(TypeDefinitionHandle type) => !type.IsNil
        && Reader.GetTypeDefinition(type).GetDeclaringType().IsNil
        && NameOf(type).StartsWith("Submission#", StringComparison.Ordinal);

    /// <summary>Documentation id of a type of the host, without "T:", and the assembly that it is said to be in.
    /// </summary>
    public (string Name, string Assembly) NameOf(TypeReferenceHandle handle)
    {
        var type = Reader.GetTypeReference(handle);
        var name = Reader.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            var (outer, assembly) = NameOf((TypeReferenceHandle)type.ResolutionScope);
            return ($"{outer}.{name}", assembly);
        }

        var space = Reader.GetString(type.Namespace);
        var home = type.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? Reader.GetString(Reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)
            : "?";
        return (space.Length == 0 ? name : $"{space}.{name}", home);
    }
}
