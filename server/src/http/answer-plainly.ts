import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

const OFFER = new Set(['upgrade', 'http2-settings']);

/**
 * Answers a request that offers to go on in another protocol, such as `h2c` from Java's HTTP client, as if it had not
 * offered it: a server may ignore that (RFC 9110, 7.8). Node hands such a connection over; here it is given back.
 */
export function answerPlainly(server: Server, request: IncomingMessage, socket: Duplex, rest: Buffer): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    const kept = name.toLowerCase() === 'connection' ? withoutOffer(value) : OFFER.has(name.toLowerCase()) ? '' : value;
    if (kept !== '' || value === '') lines.push(`${name}: ${kept}`);
  }
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  socket.removeAllListeners('error');
  socket.unshift(Buffer.concat([head, rest]));
  server.emit('connection', socket);
}

const withoutOffer = (connection: string) =>
  connection
    .split(',')
    .filter((option) => !OFFER.has(option.trim().toLowerCase()))
    .join(',');
