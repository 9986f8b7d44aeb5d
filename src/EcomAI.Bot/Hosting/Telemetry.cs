using EcomAI.Conversation.Turns;
using OpenTelemetry.Trace;

namespace EcomAI.Bot.Hosting;

internal static class Telemetry
{
    /// <summary>Traces of requests and turns, for whoever listens: OTEL_EXPORTER_OTLP_ENDPOINT names a collector.</summary>
    public static void AddShopTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var tracing = services.AddOpenTelemetry().WithTracing(traces => traces
            .AddSource(BotAdapter.Telemetry.Name)
            .AddAspNetCoreInstrumentation());
        if (!string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            tracing.WithTracing(traces => traces.AddOtlpExporter());
        }
    }
}
