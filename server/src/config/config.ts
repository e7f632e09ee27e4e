import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { compile } from '@fastify/proxy-addr';
import ipaddr from 'ipaddr.js';
import { type OidcSettings, readOidc } from './oidc-settings.ts';
import { writeOnce } from './write-once.ts';

export type PostgresConnection = { host: string; port: number; user: string; database: string; password?: string };

/** Where a database is: an operator's URL, or the parts of our own. */
export type DatabaseAddress = { url: string } | { connection: PostgresConnection };

/** `url`: of an SMTP server, with what to sign in with. `from`: the sender, `TuffOps <no-reply@tuffops.example>`. */
export type MailSettings = { url: string; from: string };

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const MOST_COST = 1_000_000_000_000;

export type Config = {
  host: string;
  /** 0: any free one. */
  port: number;
  /** Undefined: localhost at our port. `ownOrigins` tells, once we have the port. */
  publicUrl: string | undefined;
  /** Whom people of this installation write to when they need help. */
  supportEmail: string | undefined;
  /** Undefined: the embedded PostgreSQL. */
  database: DatabaseAddress | undefined;
  /** Undefined: queries read the database itself. */
  replica: DatabaseAddress | undefined;
  dataDir: string;
  secretKey: string;
  /** Those that were or will be: what they sealed and signed is good here, too. */
  otherSecretKeys: string[];
  isDemo: boolean;
  /** 0: no sandbox. */
  sandboxPort: number;
  billingTimeoutMs: number;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Addresses and networks whose `X-Forwarded-For` and `-Proto` are believed. */
  trustedProxies: string[];
  /** Undefined: only this machine reads `/metrics`. */
  metricsToken: string | undefined;
  /** Undefined: no mail is sent. */
  mail: MailSettings | undefined;
  /** Addresses and networks that webhooks may be sent to though they are not on the public internet. */
  webhookAllowedNetworks: string[];
  /** Undefined: everybody signs in with a password. */
  oidc: OidcSettings | undefined;
  /** Wrong sign-ins before the next one has to wait. */
  signInLimits: { perPersonAndSender: number; perPerson: number; perSender: number; windowSeconds: number };
  /** What each may ask within a minute, in cost (`graphql/limit/cost.ts`). 0: as much as they like. */
  costLimits: { perCaller: number; perTenant: number; perAddress: number };
  /** How many live connections, and subscriptions on all of them, a person or token may have at one process. */
  liveLimits: { connections: number; subscriptions: number };
  /** Whether anybody may ask about the schema. */
  hasIntrospection: boolean;
  hasPlayground: boolean;
  /** Where a collector takes what is traced. Undefined: nothing is traced. */
  tracing: { to: string; serviceName: string } | undefined;
};

/** A setting that cannot be; the message is a sentence for whoever starts the program. */
export class BadSetting extends Error {}

/** Reads every setting once, from the environment. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const databaseUrl = readDatabaseUrl(env.DATABASE_URL);
  const replicaUrl = readReplicaUrl(env.DATABASE_REPLICA_URL, databaseUrl);
  const dataDir = path.resolve(env.DATA_DIR || '.data');
  const isDemo = readBoolean('DEMO', env.DEMO, !databaseUrl);
  return {
    host: env.HOST || '127.0.0.1',
    port: readNumber('PORT', env.PORT, 4000, 0, 65_535),
    publicUrl: readPublicUrl(env.PUBLIC_URL),
    supportEmail: readSupportEmail(env.SUPPORT_EMAIL),
    database: databaseUrl ? { url: databaseUrl } : undefined,
    replica: replicaUrl ? { url: replicaUrl } : undefined,
    dataDir,
    isDemo,
    sandboxPort: readNumber('SANDBOX_PORT', env.SANDBOX_PORT, isDemo || !databaseUrl ? 4010 : 0, 0, 65_535),
    billingTimeoutMs: readNumber('BILLING_TIMEOUT_MS', env.BILLING_TIMEOUT_MS, 10_000, 100, 120_000),
    logLevel: readLogLevel(env.LOG_LEVEL),
    trustedProxies: readTrustedProxies(env.TRUSTED_PROXIES),
    metricsToken: readMetricsToken(env.METRICS_TOKEN),
    mail: readMail(env.SMTP_URL, env.MAIL_FROM),
    webhookAllowedNetworks: readNetworks(env.WEBHOOK_ALLOWED_NETWORKS, isDemo),
    oidc: readOidc(env, readBoolean('OIDC_ONLY', env.OIDC_ONLY, false), (sentence) => {
      throw new BadSetting(sentence);
    }),
    signInLimits: {
      perPersonAndSender: readNumber('SIGN_IN_TRIES', env.SIGN_IN_TRIES, 10, 1, 1_000_000),
      perPerson: readNumber('SIGN_IN_TRIES_PER_PERSON', env.SIGN_IN_TRIES_PER_PERSON, 100, 1, 1_000_000),
      perSender: readNumber('SIGN_IN_TRIES_PER_ADDRESS', env.SIGN_IN_TRIES_PER_ADDRESS, 100, 1, 1_000_000),
      windowSeconds: 15 * 60,
    },
    costLimits: {
      perCaller: readNumber('RATE_LIMIT_PER_CALLER', env.RATE_LIMIT_PER_CALLER, 1_200_000, 0, MOST_COST),
      perTenant: readNumber('RATE_LIMIT_PER_TENANT', env.RATE_LIMIT_PER_TENANT, 6_000_000, 0, MOST_COST),
      perAddress: readNumber('RATE_LIMIT_PER_ADDRESS', env.RATE_LIMIT_PER_ADDRESS, 60_000, 0, MOST_COST),
    },
    liveLimits: {
      connections: readNumber('LIVE_CONNECTIONS_PER_CALLER', env.LIVE_CONNECTIONS_PER_CALLER, 50, 1, 100_000),
      subscriptions: readNumber('LIVE_SUBSCRIPTIONS_PER_CALLER', env.LIVE_SUBSCRIPTIONS_PER_CALLER, 200, 1, 100_000),
    },
    hasIntrospection: readBoolean('INTROSPECTION', env.INTROSPECTION, true),
    hasPlayground: readBoolean('PLAYGROUND', env.PLAYGROUND, true),
    tracing: readTracing(env.OTEL_EXPORTER_OTLP_ENDPOINT, env.OTEL_SERVICE_NAME),
    secretKey: readSecretKey(env.SECRET_KEY, databaseUrl ? undefined : dataDir),
    otherSecretKeys: readOtherSecretKeys(env.SECRET_KEY_PREVIOUS),
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

function readTracing(endpoint: string | undefined, serviceName: string | undefined): Config['tracing'] {
  if (!endpoint) return undefined;
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url && /^https?:$/.test(url.protocol)) {
    return { to: url.href.replace(/\/+$/, ''), serviceName: serviceName || 'tuffops' };
  }
  throw new BadSetting(
    `OTEL_EXPORTER_OTLP_ENDPOINT must be where a collector takes OTLP over HTTP, such as http://localhost:4318, not "${endpoint}".`,
  );
}

function readSupportEmail(text: string | undefined): string | undefined {
  if (!text || /^[^\s@<>?&]+@[^\s@<>?&]+$/.test(text)) return text || undefined;
  throw new BadSetting(`SUPPORT_EMAIL must be one e-mail address, such as help@tuffops.example, not "${text}".`);
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (!text || namesDatabase(text)) return text || undefined;
  throw new BadSetting(
    'DATABASE_URL must name a PostgreSQL database, such as postgres://user:password@host:5432/database. ' +
      'Leave it out to use the PostgreSQL that comes with the program.',
  );
}

function readReplicaUrl(text: string | undefined, databaseUrl: string | undefined): string | undefined {
  if (!text) return undefined;
  if (!databaseUrl) {
    throw new BadSetting(
      'DATABASE_REPLICA_URL needs DATABASE_URL: the PostgreSQL that comes with the program has no standby.',
    );
  }
  if (namesDatabase(text)) return text;
  throw new BadSetting(
    'DATABASE_REPLICA_URL must name the database of DATABASE_URL at a standby of its server, ' +
      'such as postgres://user:password@standby:5432/database.',
  );
}

function namesDatabase(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1;
}

function readTrustedProxies(text = ''): string[] {
  const proxies = text.split(',').map((proxy) => proxy.trim());
  const given = proxies.filter(Boolean);
  for (const proxy of given) {
    try {
      compile(proxy);
    } catch {
      throw new BadSetting(
        `TRUSTED_PROXIES must be addresses or networks with commas between, such as 10.0.0.0/8, not "${proxy}".`,
      );
    }
  }
  return given;
}

/** In a demo partners are programs of this machine. */
const THIS_MACHINE = '127.0.0.0/8,::1/128';

function readNetworks(text: string | undefined, isDemo: boolean): string[] {
  const networks = (text || (isDemo ? THIS_MACHINE : '')).split(',').map((network) => network.trim());
  const given = networks.filter((network) => network && network !== 'none');
  const wrong = given.find((network) => !ipaddr.isValid(network) && !ipaddr.isValidCIDR(network));
  if (wrong === undefined) return given;
  throw new BadSetting(
    `WEBHOOK_ALLOWED_NETWORKS must be addresses or networks with commas between, such as 10.1.0.0/16, or none, not "${wrong}".`,
  );
}

function readMetricsToken(text: string | undefined): string | undefined {
  if (!text || /^[\x21-\x7e]{1,200}$/.test(text)) return text || undefined;
  throw new BadSetting('METRICS_TOKEN must be up to 200 letters, digits and signs of ASCII without blanks.');
}

const ONE_SENDER = /^(?:[^<>@\r\n]+<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/;

function readMail(url: string | undefined, from: string | undefined): MailSettings | undefined {
  if (!url && !from) return undefined;
  const parsed = url && URL.canParse(url) ? new URL(url) : undefined;
  if (!url || !parsed?.hostname || !/^smtps?:$/.test(parsed.protocol)) {
    throw new BadSetting(
      `SMTP_URL must ${url ? 'name a mail server' : 'be set when MAIL_FROM is'}, such as smtp://user:password@mail.example:587. Leave both out to send no mail.`,
    );
  }
  if (from && ONE_SENDER.test(from)) return { url, from };
  throw new BadSetting(
    `MAIL_FROM must ${from ? 'be one sender' : 'be set when SMTP_URL is'}, such as TuffOps <no-reply@tuffops.example>${from ? `, not "${from}"` : ''}.`,
  );
}

const LEAST_KEY_LENGTH = 32;

function readSecretKey(text: string | undefined, embeddedIn: string | undefined): string {
  if (!text && embeddedIn) return keyIn(embeddedIn);
  if (text && text.length >= LEAST_KEY_LENGTH) return text;
  throw new BadSetting(
    `SECRET_KEY must be ${text ? `at least ${LEAST_KEY_LENGTH} characters long` : 'set when DATABASE_URL is'}. ` +
      'Make one with: openssl rand -base64 32 (keep it: billing credentials are encrypted with it).',
  );
}

/** A key may hold commas itself: what would be too short for one was not between two. */
function readOtherSecretKeys(text = ''): string[] {
  const isKey = (key: string) => key.length >= LEAST_KEY_LENGTH;
  const parts = text.split(',').map((key) => key.trim());
  const keys = parts.every(isKey) ? parts : [text].filter(Boolean);
  if (keys.every(isKey)) return keys;
  throw new BadSetting(
    `SECRET_KEY_PREVIOUS must be earlier keys with commas between, each at least ${LEAST_KEY_LENGTH} characters long.`,
  );
}

function keyIn(dataDir: string): string {
  try {
    return secretKeyIn(dataDir);
  } catch (error) {
    throw new BadSetting(`DATA_DIR must be a folder that you may read and write: ${(error as Error).message}.`);
  }
}

/** The key of a data folder, made when there is none yet, for its owner's eyes only. */
function secretKeyIn(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  return writeOnce(path.join(dataDir, 'secret-key'), randomBytes(32).toString('base64url'), 0o600);
}
