using System.Security.Cryptography.X509Certificates;

namespace Autopartition.Actuators.Kubernetes;

/// <summary>Reaches the API server of the cluster that this process runs in, as every pod can.</summary>
public static class ClusterAccess
{
    /// <summary>Variable with the name of the node, which a pod gets from the field spec.nodeName.</summary>
    public const string NodeVariable = "NODE_NAME";

    private const string Account = "/var/run/secrets/kubernetes.io/serviceaccount";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <summary>The labels of this node; null outside a cluster.</summary>
    public static INodeLabels? Labels()
    {
        var host = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST");
        var port = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT") ?? "443";
        var node = Environment.GetEnvironmentVariable(NodeVariable);
        if (string.IsNullOrEmpty(host) || string.IsNullOrEmpty(node))
            return null;
        var name = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        var http = new HttpClient(Handler()) { BaseAddress = new Uri($"https://{name}:{port}"), Timeout = Limit };
        return new KubernetesLabels(http, node, Token);
    }

    /// <summary>Trusts the cluster's own certificate authority and no other.</summary>
    private static SocketsHttpHandler Handler()
    {
        var handler = new SocketsHttpHandler();
        var authority = Path.Join(Account, "ca.crt");
        if (!File.Exists(authority))
            return handler;
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.ImportFromPemFile(authority);
        handler.SslOptions.CertificateChainPolicy = policy;
        return handler;
    }

    private static string? Token()
    {
        var file = Path.Join(Account, "token");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }
}
