import { type DestinationStream, type Logger, pino } from 'pino';

type LoggedRequest = { method: string; url: string; ip: string };

/**
 * One JSON line an event on standard output. Of a request neither headers nor what follows the `?`, of an error none of
 * its details: they hold secrets and what people wrote.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const serializers = {
    req: ({ method, url, ip }: LoggedRequest) => ({ method, path: url.split('?', 1)[0], ip }),
    err: brief,
    error: brief,
  };
  return destination ? pino({ level, serializers }, destination) : pino({ level, serializers });
}

const brief = ({ name, message, code, stack }: Error & { code?: unknown }) => ({ name, message, code, stack });
