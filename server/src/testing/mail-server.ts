import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Received = { from: string; to: string[]; head: string; text: string };

export type MailServer = { url: string; received: Received[]; isRefusing: boolean; close(): Promise<void> };

/** A mail server on this machine: it keeps what comes, or refuses it. */
export async function openMailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (mailbox.isRefusing) return done(Object.assign(new Error('No room'), { responseCode: 452 }));
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        mailbox.received.push({ from, to: envelope.rcptTo.map(({ address }) => address), ...read(chunks) });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const mailbox: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    received: [],
    isRefusing: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mailbox;
}

function read(chunks: Buffer[]): Pick<Received, 'head' | 'text'> {
  const [head = '', ...body] = Buffer.concat(chunks).toString().split('\r\n\r\n');
  const encoded = body.join('\n\n');
  if (/^content-transfer-encoding: base64/im.test(head))
    return { head, text: Buffer.from(encoded, 'base64').toString() };
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return { head, text: encoded };
  const bytes = encoded
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { head, text: Buffer.from(bytes, 'latin1').toString() };
}
