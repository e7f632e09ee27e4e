import type { Config } from '../config/config.ts';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Where browsers find us, known once we have our port; on this machine its three names are one origin. */
export function ownOrigins(
  config: Pick<Config, 'publicUrl'>,
  port: number,
): { publicUrl: string; origins: Set<string> } {
  const url = new URL(config.publicUrl ?? `http://localhost:${port}`);
  const origins = new Set([url.origin]);
  if (LOOPBACK_NAMES.includes(url.hostname)) {
    for (const name of LOOPBACK_NAMES) {
      origins.add(`http://${name}:${port}`);
      origins.add(`${url.protocol}//${name}${url.port && `:${url.port}`}`);
    }
  }
  return { publicUrl: url.origin, origins };
}
