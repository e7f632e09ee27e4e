import {
  type Attributes,
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

/** Of OpenTelemetry: until `startTracing` was called it makes nothing of what it is told. */
export const tracer = () => trace.getTracer('tuffops');

export const CLIENT = SpanKind.CLIENT;
export const SERVER = SpanKind.SERVER;

/** Does it as a part of what is being traced. `tell` adds what is known in the end; neither names nor contact data belong there. */
export function traced<Answer>(
  name: string,
  { kind, attributes }: { kind?: SpanKind; attributes?: Attributes },
  work: (tell: (attributes: Attributes) => void) => Promise<Answer>,
): Promise<Answer> {
  return tracer().startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      return await work((more) => span.setAttributes(more));
    } catch (error) {
      // What an error says can name people and amounts.
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** What is being traced, in the words of https://www.w3.org/TR/trace-context/; null: nothing is. */
export function traceParent(): string | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ?? null;
}

/** Does it as a part of what was traced when `parent` was noted, by whatever process. */
export const continuing = <Answer>(parent: string | null, work: () => Promise<Answer>): Promise<Answer> =>
  context.with(parent === null ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent: parent }), work);
