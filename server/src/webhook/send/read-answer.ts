import type { IncomingMessage } from 'node:http';

/** `text`: the beginning of it. */
export type Answer = { status: number; text: string; retryAfterSeconds: number };

/** What is kept of an answer, and shown. */
const KEPT_BYTES = 4_096;
/** Whoever sends more than that is not listened to any longer: the status was told before. */
const MOST_BYTES = 65_536;

/** An answer counts by its status; of its body the beginning is kept, whether or not the rest of it comes. */
export async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      if (bytes < KEPT_BYTES) chunks.push(chunk.subarray(0, KEPT_BYTES - bytes));
      bytes += chunk.length;
      if (bytes > MOST_BYTES) break;
    }
  } catch {
    // It broke off in the middle of what nobody waits for.
  }
  return {
    status: response.statusCode ?? 0,
    text: storable(Buffer.concat(chunks)),
    retryAfterSeconds: retryAfter(response.headers['retry-after']),
  };
}

const storable = (bytes: Buffer) => new TextDecoder().decode(bytes).replaceAll('\u0000', '\uFFFD');

/** Seconds only: a date would be by another clock. */
const retryAfter = (text = '') => (/^\d{1,9}$/.test(text) ? Number(text) : 0);
