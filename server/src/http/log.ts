import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { isDatabaseAway } from '../database/is-away.ts';
import { toldOfError } from './told-of-error.ts';

type LoggedRequest = { method: string; url: string; ip: string };

/**
 * One JSON line an event on standard output. Of a request neither headers nor what follows the `?`, of an error none of
 * its details: they hold secrets and what people wrote (`toldOfError`). What fails only because the database is away is told at `debug`:
 * whoever finds out that it is away says so once.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const serializers = {
    req: ({ method, url, ip }: LoggedRequest) => ({ method, path: url.split('?', 1)[0], ip }),
    err: toldOfError,
    error: toldOfError,
  };
  const options = { level, serializers, hooks };
  return destination ? pino(options, destination) : pino(options);
}

const DEBUG = pino.levels.values.debug ?? 20;
const hooks: LoggerOptions['hooks'] = {
  logMethod(args, method, level) {
    const { err, error = err } = Object(args[0]) as { err?: unknown; error?: unknown };
    if (level > DEBUG && isDatabaseAway(error)) this.debug(...args);
    else method.apply(this, args);
  },
};
