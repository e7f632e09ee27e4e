import { context, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import type pg from 'pg';
import { CLIENT, tracer } from '../trace/traced.ts';

type Query = (...args: unknown[]) => unknown;
type Ended = (error: { code?: string } | null, ...rest: unknown[]) => void;

/** What waits for a connection goes on as what it is a part of, and not of what let the connection go. */
export function traceWaiting(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool) as Query;
  const within: Query = (wanted) => connect(wanted && context.bind(context.active(), wanted));
  Object.assign(pool, { connect: within });
}

/** Makes each statement of a connection a span, if it is a part of something that is traced: its text, and none of its values. */
export function traceStatements(client: pg.Client): void {
  const query = client.query.bind(client) as Query;
  const traced: Query = (...args) => {
    const text = textOf(args[0]);
    if (text === undefined || !trace.getActiveSpan()) return query(...args);
    const attributes = { 'db.system.name': 'postgresql', 'db.query.text': text };
    const span = tracer().startSpan(/^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? 'statement', {
      kind: CLIENT,
      attributes,
    });
    const told = args.at(-1);
    if (typeof told === 'function') {
      const ended: Ended = (error, ...rest) => {
        end(span, error);
        told(error, ...rest);
      };
      return query(...args.slice(0, -1), ended);
    }
    const answer = query(...args) as Promise<unknown>;
    answer.then(
      () => end(span, null),
      (error) => end(span, error),
    );
    return answer;
  };
  Object.assign(client, { query: traced });
}

/** What is no text, such as a copy of rows that streams, is left alone. */
function textOf(asked: unknown): string | undefined {
  if (typeof asked === 'string') return asked;
  const { text, submit } = Object(asked) as { text?: unknown; submit?: unknown };
  return typeof text === 'string' && !submit ? text : undefined;
}

function end(span: Span, error: { code?: string } | null): void {
  if (error) span.setStatus({ code: SpanStatusCode.ERROR, message: error.code });
  span.end();
}
