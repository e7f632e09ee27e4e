import path from 'node:path';
import type { DatabaseAddress } from './database/address.ts';
import { secretKeyIn } from './secret-key.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type Config = {
  host: string;
  /** 0: any free one. */
  port: number;
  /** Undefined: localhost at our port. `ownOrigins` tells, once we have the port. */
  publicUrl: string | undefined;
  /** Undefined: the embedded PostgreSQL. */
  database: DatabaseAddress | undefined;
  dataDir: string;
  secretKey: string;
  isDemo: boolean;
  /** 0: no sandbox. */
  sandboxPort: number;
  billingTimeoutMs: number;
  logLevel: (typeof LOG_LEVELS)[number];
};

/** A setting that cannot be; the message is a sentence for whoever starts the program. */
export class BadSetting extends Error {}

/** Reads every setting once, from the environment. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const databaseUrl = readDatabaseUrl(env.DATABASE_URL);
  const dataDir = path.resolve(env.DATA_DIR || '.data');
  const isDemo = readBoolean('DEMO', env.DEMO, !databaseUrl);
  return {
    host: env.HOST || '127.0.0.1',
    port: readNumber('PORT', env.PORT, 4000, 0, 65_535),
    publicUrl: readPublicUrl(env.PUBLIC_URL),
    database: databaseUrl ? { url: databaseUrl } : undefined,
    dataDir,
    isDemo,
    sandboxPort: readNumber('SANDBOX_PORT', env.SANDBOX_PORT, isDemo || !databaseUrl ? 4010 : 0, 0, 65_535),
    billingTimeoutMs: readNumber('BILLING_TIMEOUT_MS', env.BILLING_TIMEOUT_MS, 10_000, 100, 120_000),
    logLevel: readLogLevel(env.LOG_LEVEL),
    secretKey: readSecretKey(env.SECRET_KEY, databaseUrl ? undefined : dataDir),
  };
}

function readNumber(name: string, text: string | undefined, unset: number, least: number, most: number): number {
  if (!text) return unset;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new BadSetting(`${name} must be a whole number from ${least} to ${most}, not "${text}".`);
}

function readBoolean(name: string, text: string | undefined, unset: boolean): boolean {
  if (!text) return unset;
  if (text === 'true' || text === 'false') return text === 'true';
  throw new BadSetting(`${name} must be true or false, not "${text}".`);
}

function readLogLevel(text: string | undefined): Config['logLevel'] {
  const level = LOG_LEVELS.find((each) => each === (text || 'info'));
  if (level) return level;
  throw new BadSetting(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${text}".`);
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin = url && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  if (isOrigin) return url.origin;
  throw new BadSetting(
    `PUBLIC_URL must be http or https with a host and nothing after it, such as https://tuffops.example, not "${text}".`,
  );
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return text;
  throw new BadSetting(
    'DATABASE_URL must name a PostgreSQL database, such as postgres://user:password@host:5432/database. ' +
      'Leave it out to use the PostgreSQL that comes with the program.',
  );
}

function readSecretKey(text: string | undefined, embeddedIn: string | undefined): string {
  if (!text && embeddedIn) return keyIn(embeddedIn);
  if (text && text.length >= 32) return text;
  throw new BadSetting(
    `SECRET_KEY must be ${text ? 'at least 32 characters long' : 'set when DATABASE_URL is'}. ` +
      'Make one with: openssl rand -base64 32 (keep it: billing credentials are encrypted with it).',
  );
}

function keyIn(dataDir: string): string {
  try {
    return secretKeyIn(dataDir);
  } catch (error) {
    throw new BadSetting(`DATA_DIR must be a folder that you may read and write: ${(error as Error).message}.`);
  }
}
