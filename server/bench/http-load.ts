import { connect, type Socket } from 'node:net';

export type Answer = { status: number; bytes: number; ms: number; body: string };
export type HttpRequest = { url: string; headers?: Record<string, string>; body: string };

const HEAD_END = '\r\n\r\n';

/** One kept connection that sends one request after another, for a fraction of what `fetch` costs the machine. */
export class HttpConnection {
  private socket: Socket;
  private received: Buffer = Buffer.alloc(0);
  private onAnswer: ((answer: { status: number; bytes: number; body: Buffer }) => void) | undefined;
  private onBreak: ((error: Error) => void) | undefined;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.socket = connect(Number(port), hostname).setNoDelay();
    this.socket.on('data', (chunk) => this.take(chunk));
    this.socket.on('error', (error) => this.onBreak?.(error));
    this.socket.on('close', () => this.onBreak?.(new Error('The connection was closed.')));
  }

  async ask(request: Buffer): Promise<Answer> {
    const begin = performance.now();
    const { status, bytes, body } = await new Promise<{ status: number; bytes: number; body: Buffer }>(
      (resolve, reject) => {
        this.onAnswer = resolve;
        this.onBreak = reject;
        this.socket.write(request);
      },
    );
    return { status, bytes, ms: performance.now() - begin, body: body.toString() };
  }

  close(): void {
    this.onBreak = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length ? Buffer.concat([this.received, chunk]) : chunk;
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const rest = this.received.subarray(headEnd + HEAD_END.length);
    const body = /^transfer-encoding: *chunked/im.test(head) ? unchunked(rest) : whole(rest, head);
    if (!body) return;
    this.received = Buffer.alloc(0);
    this.onAnswer?.({ status: Number(head.slice(9, 12)), bytes: body.length, body });
  }
}

/** A POST of JSON as it goes over the wire. */
export function httpRequest({ url, headers = {}, body }: HttpRequest): Buffer {
  const { host, pathname } = new URL(url);
  const all = {
    host,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

function whole(rest: Buffer, head: string): Buffer | undefined {
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  return rest.length >= length ? rest.subarray(0, length) : undefined;
}

function unchunked(rest: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = rest.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const length = Number.parseInt(rest.toString('latin1', at, lineEnd), 16);
    const end = lineEnd + 2 + length;
    if (rest.length < end + 2) return undefined;
    if (length === 0) return Buffer.concat(parts);
    parts.push(rest.subarray(lineEnd + 2, end));
    at = end + 2;
  }
}
