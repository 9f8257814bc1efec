using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Autopartition.Actuators.Kubernetes;

/// <summary>
/// The labels of a node in a Kubernetes cluster, by the two requests that this takes: get the node, patch one label.
/// </summary>
/// <param name="http">Has the address of the API server and its certificate authority.</param>
/// <param name="node">Name of the node.</param>
/// <param name="token">The service account's token, read anew for each request, because it is renewed.</param>
public sealed class KubernetesLabels(HttpClient http, string node, Func<string?> token) : INodeLabels
{
    private string Path => $"/api/v1/nodes/{Uri.EscapeDataString(node)}";

    /// <inheritdoc/>
    public NodeLabelsResult Read()
    {
        var (body, failure) = Send(new HttpRequestMessage(HttpMethod.Get, Path));
        if (body is null)
            return new NodeLabelsResult.Unreadable(failure);
        using (body)
        {
            var labels = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            if (body.RootElement.TryGetProperty("metadata", out var metadata)
                && metadata.TryGetProperty("labels", out var found))
            {
                foreach (var label in found.EnumerateObject())
                    labels[label.Name] = label.Value.GetString() ?? "";
            }
            return new NodeLabelsResult.Known(labels.ToImmutable());
        }
    }

    /// <inheritdoc/>
    public string? Set(string label, string value)
    {
        var patch = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["metadata"] = new Dictionary<string, object>
            {
                ["labels"] = new Dictionary<string, string> { [label] = value },
            },
        });
        var (body, failure) = Send(new HttpRequestMessage(HttpMethod.Patch, Path)
        {
            Content = new StringContent(patch, Encoding.UTF8, "application/merge-patch+json"),
        });
        body?.Dispose();
        return body is null ? failure : null;
    }

    private (JsonDocument? Body, string Failure) Send(HttpRequestMessage request)
    {
        using (request)
        {
            if (token() is { } bearer)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            try
            {
                using var response = http.Send(request);
                using var content = response.Content.ReadAsStream();
                return response.IsSuccessStatusCode
                    ? (JsonDocument.Parse(content), "")
                    : (null, $"the Kubernetes API answered {(int)response.StatusCode} for node {node}");
            }
            catch (Exception failure)
                when (failure is HttpRequestException or TaskCanceledException or JsonException or IOException)
            {
                return (null, $"the Kubernetes API did not answer for node {node}: {failure.Message}");
            }
        }
    }
}
