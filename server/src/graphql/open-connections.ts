import type { Context } from './context.ts';

/** Who is asking through a connection now; `undefined`: nobody. */
type Identify = () => Promise<Context | undefined>;
type Socket = { close(code: number, reason: string): void };

export const FORBIDDEN = 4403;
export const TOO_MANY = 4429;

/** How many connections, and subscriptions on all of them, a person or token may have at one process. */
export type LiveLimits = { connections: number; subscriptions: number };

/** The open WebSockets, each with who came through it. */
export type OpenConnections = {
  /**
   * False: nobody is asking, or they have too many connections. Remembered before it is known who does, so that no end of access
   * falls in between. `subscriptions`: of this connection, by their ids.
   */
  enter(socket: Socket, identify: Identify, subscriptions: () => object): Promise<boolean>;
  /** Why whoever asks through a connection may have no further subscription; undefined: they may. */
  whyNotSubscribe(socket: Socket): string | undefined;
  leave(socket: Socket): void;
  /** Ends the connections of a user whose session or token is none any more. */
  endWhereOver(userId: string): Promise<void>;
};

type Connection = {
  identify: Identify;
  subscriptions: () => object;
  userId?: string | undefined;
  /** The person or the token. */
  callerId?: string | undefined;
};

export function createOpenConnections(limits: LiveLimits): OpenConnections {
  const open = new Map<Socket, Connection>();
  const ofSame = (callerId: string | undefined) => [...open.values()].filter((each) => each.callerId === callerId);
  return {
    async enter(socket, identify, subscriptions) {
      const connection: Connection = { identify, subscriptions };
      open.set(socket, connection);
      const { caller } = (await identify()) ?? {};
      if (!caller) return false;
      connection.userId = caller.userId;
      connection.callerId = caller.actor.id;
      if (ofSame(caller.actor.id).length <= limits.connections) return true;
      socket.close(TOO_MANY, `Too many connections: ${limits.connections} at a time. Close one first.`);
      return false;
    },
    whyNotSubscribe(socket) {
      const all = ofSame(open.get(socket)?.callerId).map(({ subscriptions }) => Object.keys(subscriptions()).length);
      const { subscriptions: most } = limits;
      const isTooMany = all.reduce((sum, each) => sum + each, 0) > most;
      return isTooMany ? `You may have ${most} subscriptions on all your connections. Complete one first.` : undefined;
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
