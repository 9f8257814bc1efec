using System.Net;
using Autopartition.Actuators.Kubernetes;

namespace Autopartition.Tests.Actuators.Kubernetes;

/// <summary>An API server that gives one answer to everything and keeps what it was asked.</summary>
internal sealed class FakeApi(string body, HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
{
    private readonly List<string> _requests = [];

    /// <summary>Method, path, authorization and body of each request.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>The labels of a node behind this server.</summary>
    public KubernetesLabels Labels(string node) => new(
        new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("https://api.test") },
        node,
        () => "secret");

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(
            request.Content?.ReadAsStream(cancellationToken) ?? Stream.Null);
        _requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath} {request.Headers.Authorization} "
            + reader.ReadToEnd());
        return new HttpResponseMessage(status) { Content = new StringContent(body) };
    }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Send(request, cancellationToken));
}
