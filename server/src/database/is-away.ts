import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';

/**
 * Of PostgreSQL: the connection failed (08), the server ends, starts or crashed, or ended it (57P), it takes no more (53300), it became
 * a standby (25006), it lets us in no longer (28, 3D000). Of the system: nobody is there, or the way there is broken.
 */
const CODES = /^(08...|57P..|53300|25006|28...|3D000|ECONN[A-Z]+|EPIPE|ETIMEDOUT|EHOST[A-Z]+|ENET[A-Z]+)$/;
/** What the driver says of a connection without giving a code. */
const SENTENCES =
  /^(Connection terminated|Query read timeout|timeout e|Client .* is not queryable|Cannot use a pool after calling end)/;

/** What a connection that broke between two statements of a transaction leaves to the second. */
const BROKEN_MEANWHILE = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];

/** Thrown where the database would be asked, and is known to be away. */
export class DatabaseAway extends Error {
  constructor() {
    super('The database is away');
  }
}

/** Says whether an error means that the database cannot be reached or has let us go, and not that a statement failed. */
export function isDatabaseAway(error: unknown): boolean {
  if ([DatabaseAway, ...BROKEN_MEANWHILE].some((kind) => error instanceof kind)) return true;
  if (!(error instanceof Error)) return false;
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
  return typeof code === 'string' ? CODES.test(code) : SENTENCES.test(message);
}
