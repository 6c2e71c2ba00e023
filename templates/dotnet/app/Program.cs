using System.Reflection;

// Set by the Dockerfile when it compiles.
var version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "dev";

if (args.Contains("--version"))
{
    Console.WriteLine(version);
    return;
}

// Listens on 8080, because the base image says so, and stops on SIGTERM.
var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => $"{{name}} {version}\n");
app.MapGet("/healthz", () => "ok\n");
app.Run();
