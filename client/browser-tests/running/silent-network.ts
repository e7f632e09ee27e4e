import { connect, createServer, type Server, type Socket } from 'node:net';

/** A network between a window and everything else, that can go away without closing anything. */
export type SilentNetwork = {
  /** For the window's context. */
  proxy: { server: string };
  /** From now on what is open swallows every byte, both ways; new connections work, or do not. */
  fallSilent(forNewOnes: 'new ones work' | 'new ones too'): void;
  /** New connections work again; those that fell silent stay so. */
  comeBack(): void;
  close(): Promise<void>;
};

export async function openSilentNetwork(): Promise<SilentNetwork> {
  const open = new Set<Socket>();
  let isAway = false;
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    if (!isAway) speakSocks(socket);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  return {
    proxy: { server: `socks5://127.0.0.1:${port}` },
    fallSilent(forNewOnes) {
      isAway = forNewOnes === 'new ones too';
      for (const socket of open) swallow(socket);
    },
    comeBack() {
      isAway = false;
    },
    close: () => end(server, open),
  };
}

/** The part of SOCKS 5 (RFC 1928) that a browser needs: no sign-in, a connection to an IPv4 address or a name. */
function speakSocks(client: Socket): void {
  client.once('data', () => {
    client.write(Buffer.from([5, 0]));
    client.once('data', (request: Buffer) => {
      const isName = request[3] === 3;
      const end = isName ? 5 + (request[4] ?? 0) : 8;
      const host = isName ? request.toString('latin1', 5, end) : request.subarray(4, end).join('.');
      const far = connect(request.readUInt16BE(end), host, () => {
        client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
        client.pipe(far).pipe(client);
      });
      far.on('error', () => client.destroy());
      client.on('close', () => far.destroy());
    });
  });
}

function swallow(client: Socket): void {
  client.unpipe();
  client.removeAllListeners('data');
  client.resume();
  client.write = () => true;
}

function end(server: Server, open: Set<Socket>): Promise<void> {
  for (const socket of open) socket.destroy();
  return new Promise((closed) => void server.close(() => closed()));
}
