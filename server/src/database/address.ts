import type { ClientConfig } from 'pg';
import type { DatabaseAddress } from '../config/config.ts';

/** What `pg` needs to connect there, with settings of ours added to those in the URL. */
export function clientConfig(address: DatabaseAddress, settings: Record<string, string> = {}): ClientConfig {
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  if ('connection' in address) return { ...address.connection, options: ours.join(' ') };
  const url = new URL(address.url);
  const theirs = url.searchParams.get('options');
  url.searchParams.set('options', [theirs, ...ours].filter(Boolean).join(' '));
  return { connectionString: url.href };
}
