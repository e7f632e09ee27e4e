import type { Context } from './context.ts';

/** Who is asking through a connection now; `undefined`: nobody. */
type Identify = () => Promise<Context | undefined>;
type Socket = { close(code: number, reason: string): void };

export const FORBIDDEN = 4403;

/** The open WebSockets, each with who came through it. */
export type OpenConnections = {
  /** False: nobody is asking. Remembered before it is known who does, so that no end of access falls in between. */
  enter(socket: Socket, identify: Identify): Promise<boolean>;
  leave(socket: Socket): void;
  /** Ends the connections of a user whose session or token is none any more. */
  endWhereOver(userId: string): Promise<void>;
};

export function createOpenConnections(): OpenConnections {
  const open = new Map<Socket, { identify: Identify; userId?: string | undefined }>();
  return {
    async enter(socket, identify) {
      const connection: { identify: Identify; userId?: string | undefined } = { identify };
      open.set(socket, connection);
      connection.userId = (await identify())?.caller?.userId;
      return connection.userId !== undefined;
    },
    leave: (socket) => void open.delete(socket),
    async endWhereOver(userId) {
      const concerned = [...open].filter(([, each]) => each.userId === undefined || each.userId === userId);
      await Promise.all(
        concerned.map(async ([socket, { identify }]) => {
          if (!(await identify())) socket.close(FORBIDDEN, 'Forbidden');
        }),
      );
    },
  };
}
