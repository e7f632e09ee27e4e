import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ownOrigins } from '../http/own-origins.ts';
import { BadSetting, readConfig } from './config.ts';

const dataDir = mkdtempSync(path.join(tmpdir(), 'tuffops-config-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const SECRET_KEY = 'x'.repeat(32);
const DATABASE_URL = 'postgres://tuffops:secret@db.example/tuffops?sslmode=require';
const read = (env: Record<string, string>) => readConfig({ DATA_DIR: dataDir, ...env });

describe('with nothing set', () => {
  it('the embedded PostgreSQL, the demo and its sandbox are on, on this machine only', () => {
    expect(read({})).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      publicUrl: undefined,
      database: undefined,
      isDemo: true,
      sandboxPort: 4010,
      billingTimeoutMs: 10_000,
      logLevel: 'info',
    });
    expect(readConfig({ SECRET_KEY, DATABASE_URL }).dataDir).toBe(path.resolve('.data'));
  });

  it('the secret key is made once and only its owner may read it', () => {
    const { secretKey } = read({});
    expect(secretKey.length).toBeGreaterThanOrEqual(32);
    expect(read({}).secretKey).toBe(secretKey);
    expect(statSync(path.join(dataDir, 'secret-key')).mode & 0o777).toBe(0o600);
  });

  it('an empty setting counts as not set', () => {
    expect(read({ PORT: '', DATABASE_URL: '', DEMO: '', LOG_LEVEL: '' })).toEqual(read({}));
  });
});

describe('with an operator’s database', () => {
  it('neither demo nor sandbox are on', () => {
    expect(read({ DATABASE_URL, SECRET_KEY })).toMatchObject({
      database: { url: DATABASE_URL },
      isDemo: false,
      sandboxPort: 0,
      secretKey: SECRET_KEY,
    });
  });

  it('the demo brings the sandbox, unless its port is set to none', () => {
    expect(read({ DATABASE_URL, SECRET_KEY, DEMO: 'true' }).sandboxPort).toBe(4010);
    expect(read({ DATABASE_URL, SECRET_KEY, DEMO: 'true', SANDBOX_PORT: '0' }).sandboxPort).toBe(0);
  });
});

describe('another secret key', () => {
  it.each([
    [undefined, []],
    [SECRET_KEY, [SECRET_KEY]],
    [`${'y'.repeat(40)}, ${SECRET_KEY}`, ['y'.repeat(40), SECRET_KEY]],
    ['one key, with a comma, and no other', ['one key, with a comma, and no other']],
  ])('%s', (SECRET_KEY_PREVIOUS, keys) => {
    expect(read(SECRET_KEY_PREVIOUS ? { SECRET_KEY_PREVIOUS } : {}).otherSecretKeys).toEqual(keys);
  });

  it('that is short stops the start, without being told', () => {
    expect(() => read({ SECRET_KEY_PREVIOUS: 'too short' })).toThrow(/^SECRET_KEY_PREVIOUS must be earlier keys with/);
    expect(() => read({ SECRET_KEY_PREVIOUS: 'too short' })).not.toThrow(/too short/);
  });
});

describe('what is believed and counted', () => {
  it('no proxy is believed unless it is named', () => {
    expect(read({}).trustedProxies).toEqual([]);
    const TRUSTED_PROXIES = '127.0.0.1, 10.0.0.0/8,fd00::/8';
    expect(read({ TRUSTED_PROXIES }).trustedProxies).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
  });

  it('webhooks go to the public internet, in a demo to this machine, and to networks that are named', () => {
    expect(read({}).webhookAllowedNetworks).toEqual(['127.0.0.0/8', '::1/128']);
    expect(read({ DATABASE_URL, SECRET_KEY }).webhookAllowedNetworks).toEqual([]);
    const WEBHOOK_ALLOWED_NETWORKS = '10.1.0.0/16, 10.2.0.7,fd12::/48';
    expect(read({ WEBHOOK_ALLOWED_NETWORKS }).webhookAllowedNetworks).toEqual(['10.1.0.0/16', '10.2.0.7', 'fd12::/48']);
    expect(read({ WEBHOOK_ALLOWED_NETWORKS: 'none' }).webhookAllowedNetworks).toEqual([]);
  });

  it('how often somebody may guess can be set', () => {
    const signInLimits = { perPersonAndSender: 10, perPerson: 100, perSender: 100, windowSeconds: 900 };
    expect(read({}).signInLimits).toEqual(signInLimits);
    const set = { SIGN_IN_TRIES: '3', SIGN_IN_TRIES_PER_PERSON: '40', SIGN_IN_TRIES_PER_ADDRESS: '500' };
    expect(read(set).signInLimits).toMatchObject({ perPersonAndSender: 3, perPerson: 40, perSender: 500 });
  });
});

describe('how much may be asked', () => {
  it('can be set, and be as much as one likes', () => {
    expect(read({})).toMatchObject({
      costLimits: { perCaller: 1_200_000, perTenant: 6_000_000, perAddress: 60_000 },
      liveLimits: { connections: 50, subscriptions: 200 },
    });
    const set = { RATE_LIMIT_PER_CALLER: '0', RATE_LIMIT_PER_TENANT: '7', RATE_LIMIT_PER_ADDRESS: '8' };
    expect(read(set).costLimits).toEqual({ perCaller: 0, perTenant: 7, perAddress: 8 });
    const live = { LIVE_CONNECTIONS_PER_CALLER: '3', LIVE_SUBSCRIPTIONS_PER_CALLER: '4' };
    expect(read(live).liveLimits).toEqual({ connections: 3, subscriptions: 4 });
  });

  it('the schema and the playground are there unless they are switched off', () => {
    expect(read({})).toMatchObject({ hasIntrospection: true, hasPlayground: true });
    const off = { INTROSPECTION: 'false', PLAYGROUND: 'false' };
    expect(read(off)).toMatchObject({ hasIntrospection: false, hasPlayground: false });
  });
});

describe('mail', () => {
  it('is sent through one server by one sender, or not at all', () => {
    expect(read({}).mail).toBeUndefined();
    const SMTP_URL = 'smtps://me:hunter2@mail.example:465';
    for (const MAIL_FROM of ['no-reply@tuffops.example', 'TuffOps <no-reply@tuffops.example>'])
      expect(read({ SMTP_URL, MAIL_FROM }).mail).toEqual({ url: SMTP_URL, from: MAIL_FROM });
  });
});

describe('a setting that cannot be stops the start with a sentence naming it', () => {
  it.each([
    [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535, not "abc".'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535, not "65536".'],
    [{ PORT: '1e3' }, 'PORT must be'],
    [{ SANDBOX_PORT: '-1' }, 'SANDBOX_PORT must be'],
    [{ BILLING_TIMEOUT_MS: '0' }, 'BILLING_TIMEOUT_MS must be'],
    [{ DEMO: 'yes' }, 'DEMO must be true or false, not "yes".'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error,'],
    [{ PUBLIC_URL: 'tuffops.example' }, 'PUBLIC_URL must be'],
    [{ PUBLIC_URL: 'https://tuffops.example/app' }, 'PUBLIC_URL must be'],
    [{ PUBLIC_URL: 'ftp://tuffops.example' }, 'PUBLIC_URL must be'],
    [{ SUPPORT_EMAIL: 'help desk' }, 'SUPPORT_EMAIL must be one e-mail address'],
    [{ DATABASE_URL: 'mysql://localhost/tuffops', SECRET_KEY }, 'DATABASE_URL must name'],
    [{ DATABASE_URL: 'postgres://localhost', SECRET_KEY }, 'DATABASE_URL must name'],
    [{ DATABASE_REPLICA_URL: DATABASE_URL }, 'DATABASE_REPLICA_URL needs DATABASE_URL: '],
    [{ DATABASE_URL, DATABASE_REPLICA_URL: 'standby', SECRET_KEY }, 'DATABASE_REPLICA_URL must name the database'],
    [{ DATABASE_URL }, 'SECRET_KEY must be set when DATABASE_URL is.'],
    [{ DATA_DIR: '/dev/null/data' }, 'DATA_DIR must be a folder that you may read and write: '],
    [{ TRUSTED_PROXIES: 'nginx' }, 'TRUSTED_PROXIES must be addresses or networks with commas between'],
    [{ TRUSTED_PROXIES: '10.0.0.1, 10.0.0.0/33' }, 'not "10.0.0.0/33".'],
    [{ TRUSTED_PROXIES: '0.0.0.0/0' }, 'TRUSTED_PROXIES must be'],
    [{ WEBHOOK_ALLOWED_NETWORKS: 'localhost' }, 'WEBHOOK_ALLOWED_NETWORKS must be addresses or networks'],
    [{ WEBHOOK_ALLOWED_NETWORKS: '10.0.0.0/8,10.0.0.0/33' }, 'not "10.0.0.0/33".'],
    [{ METRICS_TOKEN: 'two words' }, 'METRICS_TOKEN must be'],
    [{ SIGN_IN_TRIES: '0' }, 'SIGN_IN_TRIES must be a whole number from 1 to 1000000, not "0".'],
    [{ RATE_LIMIT_PER_CALLER: '-1' }, 'RATE_LIMIT_PER_CALLER must be a whole number from 0'],
    [{ LIVE_CONNECTIONS_PER_CALLER: '0' }, 'LIVE_CONNECTIONS_PER_CALLER must be a whole number from 1'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, 'OTEL_EXPORTER_OTLP_ENDPOINT must be where a collector takes'],
    [{ INTROSPECTION: 'off' }, 'INTROSPECTION must be true or false, not "off".'],
    [{ SMTP_URL: 'http://mail.example', MAIL_FROM: 'a@b.example' }, 'SMTP_URL must name a mail server'],
    [{ SMTP_URL: 'smtp://', MAIL_FROM: 'a@b.example' }, 'SMTP_URL must name a mail server'],
    [{ MAIL_FROM: 'a@b.example' }, 'SMTP_URL must be set when MAIL_FROM is'],
    [{ SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM must be set when SMTP_URL is'],
    [{ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example, c@d.example' }, 'MAIL_FROM must be one sender'],
    [{ SECRET_KEY: 'short' }, 'SECRET_KEY must be at least 32 characters long.'],
  ])('%o', (env, sentence) => {
    expect(() => read(env)).toThrow(BadSetting);
    expect(() => read(env)).toThrow(sentence);
  });

  it('which never repeats a password', () => {
    expect(() => read({ DATABASE_URL: 'mysql://me:hunter2@localhost/x' })).not.toThrow(/hunter2/);
    expect(() => read({ SMTP_URL: 'http://me:hunter2@mail.example' })).not.toThrow(/hunter2/);
  });
});

describe('our origins', () => {
  it('on this machine localhost, 127.0.0.1 and [::1] at our port are one', () => {
    const { publicUrl, origins } = ownOrigins(read({}), 4123);
    expect(publicUrl).toBe('http://localhost:4123');
    expect([...origins].sort()).toEqual(['http://127.0.0.1:4123', 'http://[::1]:4123', 'http://localhost:4123']);
  });

  it('elsewhere there is only the public one', () => {
    const { origins } = ownOrigins(read({ PUBLIC_URL: 'https://tuffops.example/' }), 4000);
    expect([...origins]).toEqual(['https://tuffops.example']);
  });

  it('behind a proxy on this machine the proxy’s port counts too', () => {
    const { origins } = ownOrigins(read({ PUBLIC_URL: 'http://127.0.0.1:5173' }), 4000);
    expect(origins).toContain('http://localhost:5173');
    expect(origins).toContain('http://localhost:4000');
  });
});

describe('signing in elsewhere', () => {
  const OIDC = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' };

  it('is off unless all of it is set, and leaves passwords on unless told', () => {
    expect(read({}).oidc).toBeUndefined();
    expect(read(OIDC).oidc).toEqual({
      ...{ issuer: 'https://login.example', clientId: 'a', clientSecret: 'b' },
      ...{ name: 'your company account', isOnly: false, roles: undefined },
    });
    expect(read({ ...OIDC, OIDC_ONLY: 'true', OIDC_NAME: 'Acme ID' }).oidc).toMatchObject({
      name: 'Acme ID',
      isOnly: true,
    });
    expect(read({ ...OIDC, OIDC_ISSUER: 'http://127.0.0.1:3000' }).oidc?.issuer).toBe('http://127.0.0.1:3000');
  });

  it('gives roles by the values of a claim, in the order in which they stand', () => {
    const OIDC_ROLES = 'admin=it-admins; office = dispatch, front desk ;technician=a=b';
    expect(read({ ...OIDC, OIDC_ROLE_CLAIM: 'groups', OIDC_ROLES }).oidc?.roles).toEqual({
      claim: 'groups',
      given: [
        { role: 'admin', values: ['it-admins'] },
        { role: 'office', values: ['dispatch', 'front desk'] },
        { role: 'technician', values: ['a=b'] },
      ],
    });
  });

  it.each([
    [{ OIDC_ISSUER: OIDC.OIDC_ISSUER }, /^OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together/],
    [{ OIDC_ONLY: 'true' }, /^OIDC_ONLY needs/],
    [{ OIDC_ROLE_CLAIM: 'groups' }, /^OIDC_ROLE_CLAIM needs/],
    [{ ...OIDC, OIDC_ISSUER: 'http://login.example' }, /^OIDC_ISSUER must be an https address/],
    [{ ...OIDC, OIDC_ISSUER: 'login.example' }, /^OIDC_ISSUER must be an https address/],
    [{ ...OIDC, OIDC_ONLY: 'yes' }, /^OIDC_ONLY must be true or false/],
    [{ ...OIDC, OIDC_ROLES: 'admin=x' }, /^OIDC_ROLE_CLAIM and OIDC_ROLES must be set together/],
    [{ ...OIDC, OIDC_ROLE_CLAIM: 'g', OIDC_ROLES: 'boss=x' }, /^OIDC_ROLES must be roles .* not "boss=x"/],
    [{ ...OIDC, OIDC_ROLE_CLAIM: 'g', OIDC_ROLES: 'admin=' }, /^OIDC_ROLES must be roles/],
  ])('%j stops the start', (env, sentence) => {
    expect(() => read(env)).toThrow(sentence);
  });
});
