import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export type BreakableWay = {
  /** The database as found by this way. */
  url: string;
  /** Everybody is cut off, and nobody is let in. */
  cut(): Promise<void>;
  /** Nothing comes through any more and nothing is closed, as when a firewall has forgotten a connection. */
  silence(): void;
  /** Who comes is let through again; connections that fell silent stay so. */
  restore(): Promise<void>;
  close(): Promise<void>;
};

type Pair = { near: Socket; far: Socket; isSilent: boolean };

/** A way to a database that breaks as networks do. */
export async function openBreakableWay(databaseUrl: string): Promise<BreakableWay> {
  const pairs = new Set<Pair>();
  let isSilent = false;
  const server = createServer((near) => {
    const pair = { near, far: connectTo(databaseUrl), isSilent };
    pairs.add(pair);
    for (const [from, to] of [[near, pair.far] as const, [pair.far, near] as const]) {
      from.on('data', (data) => !pair.isSilent && to.write(data));
      from.on('error', () => {});
      from.on('close', () => !pair.isSilent && to.destroy());
    }
  });
  const port = await listen(server, 0);
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  url.searchParams.delete('host');

  const close = async () => {
    for (const { near, far } of pairs) for (const socket of [near, far]) socket.destroy();
    pairs.clear();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  return {
    url: url.href,
    cut: close,
    silence() {
      isSilent = true;
      for (const pair of pairs) pair.isSilent = true;
    },
    async restore() {
      isSilent = false;
      if (!server.listening) await listen(server, port);
    },
    close,
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function connectTo(databaseUrl: string): Socket {
  const { hostname, port, searchParams } = new URL(databaseUrl);
  const folder = searchParams.get('host');
  return folder ? connect(`${folder}/.s.PGSQL.5432`) : connect(Number(port || 5432), hostname);
}
