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

describe('what is believed and counted', () => {
  it('no proxy is believed unless it is named', () => {
    expect(read({}).trustedProxies).toEqual([]);
    const TRUSTED_PROXIES = '127.0.0.1, 10.0.0.0/8,fd00::/8';
    expect(read({ TRUSTED_PROXIES }).trustedProxies).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
  });

  it('how often somebody may guess can be set', () => {
    const signInLimits = { perPersonAndSender: 10, perPerson: 100, perSender: 100, windowSeconds: 900 };
    expect(read({}).signInLimits).toEqual(signInLimits);
    const set = { SIGN_IN_TRIES: '3', SIGN_IN_TRIES_PER_PERSON: '40', SIGN_IN_TRIES_PER_ADDRESS: '500' };
    expect(read(set).signInLimits).toMatchObject({ perPersonAndSender: 3, perPerson: 40, perSender: 500 });
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
    [{ DATABASE_URL: 'mysql://localhost/tuffops', SECRET_KEY }, 'DATABASE_URL must name'],
    [{ DATABASE_URL: 'postgres://localhost', SECRET_KEY }, 'DATABASE_URL must name'],
    [{ DATABASE_REPLICA_URL: DATABASE_URL }, 'DATABASE_REPLICA_URL needs DATABASE_URL: '],
    [{ DATABASE_URL, DATABASE_REPLICA_URL: 'standby', SECRET_KEY }, 'DATABASE_REPLICA_URL must name the database'],
    [{ DATABASE_URL }, 'SECRET_KEY must be set when DATABASE_URL is.'],
    [{ DATA_DIR: '/dev/null/data' }, 'DATA_DIR must be a folder that you may read and write: '],
    [{ TRUSTED_PROXIES: 'nginx' }, 'TRUSTED_PROXIES must be addresses or networks with commas between'],
    [{ TRUSTED_PROXIES: '10.0.0.1, 10.0.0.0/33' }, 'not "10.0.0.0/33".'],
    [{ TRUSTED_PROXIES: '0.0.0.0/0' }, 'TRUSTED_PROXIES must be'],
    [{ METRICS_TOKEN: 'two words' }, 'METRICS_TOKEN must be'],
    [{ SIGN_IN_TRIES: '0' }, 'SIGN_IN_TRIES must be a whole number from 1 to 1000000, not "0".'],
    [{ SECRET_KEY: 'short' }, 'SECRET_KEY must be at least 32 characters long.'],
  ])('%o', (env, sentence) => {
    expect(() => read(env)).toThrow(BadSetting);
    expect(() => read(env)).toThrow(sentence);
  });

  it('which never repeats a password', () => {
    expect(() => read({ DATABASE_URL: 'mysql://me:hunter2@localhost/x' })).not.toThrow(/hunter2/);
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
