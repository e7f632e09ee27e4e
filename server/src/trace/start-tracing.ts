/** `to`: where a collector takes OTLP over HTTP, such as `http://127.0.0.1:4318`. */
export type TracingSettings = { to: string; serviceName: string };

export type Tracing = { stop(): Promise<void> };

/** From here on what the program does is told to a collector. Its code is loaded only then. */
export async function startTracing({ to, serviceName }: TracingSettings): Promise<Tracing> {
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.instance.id': String(process.pid) }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${to}/v1/traces` }))],
  });
  provider.register();
  return { stop: () => provider.shutdown() };
}
