namespace Autopartition.Actuators.Kubernetes;

/// <summary>The labels of one node.</summary>
public interface INodeLabels
{
    /// <summary>All labels now.</summary>
    NodeLabelsResult Read();

    /// <summary>Sets one; why it could not, or null.</summary>
    string? Set(string label, string value);
}
