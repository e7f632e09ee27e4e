import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../testing/running-server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tuffops-client-'));
const SCRIPT = 'app();'.repeat(200);
const PAGE = `<title>the app</title>${' '.repeat(500)}`;
let server: RunningServer;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'));
  for (const [name, text] of [
    ['index.html', PAGE],
    ['assets/app-1234.js', SCRIPT],
  ] as const) {
    writeFileSync(path.join(folder, name), text);
    writeFileSync(path.join(folder, `${name}.br`), brotliCompressSync(text));
    writeFileSync(path.join(folder, `${name}.gz`), gzipSync(text));
  }
  writeFileSync(path.join(folder, 'assets', 'tiny-1234.js'), 'a()');
  server = await startServer({ clientFolder: folder });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** As bytes and headers come over the wire: `fetch` would say that it takes encodings, and undo them. */
function get(address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((answered, failed) => {
    const sent = request(server.url + address, { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () =>
        answered({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on('error', failed).end();
  });
}

const BROWSER = { accept: 'text/html,*/*;q=0.8', 'accept-encoding': 'gzip, deflate, br, zstd' };

describe('a file of the app', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ])('goes to who takes %s as %s', async (accepted, encoding, decode) => {
    const { headers, body } = await get('/assets/app-1234.js', { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
    expect(decode(body).toString()).toBe(SCRIPT);
    expect(headers['content-length']).toBe(String(body.length));
    expect(headers['content-type']).toBe((await get('/assets/app-1234.js')).headers['content-type']);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers.vary).toBe('accept-encoding');
  });

  it.each([undefined, 'identity', 'br;q=0, gzip;q=0', 'identity, *;q=0', 'zstd'])(
    'goes as it is to who takes %s',
    async (accepted) => {
      const { headers, body } = await get('/assets/app-1234.js', accepted ? { 'accept-encoding': accepted } : {});
      expect(headers['content-encoding']).toBeUndefined();
      expect(body.toString()).toBe(SCRIPT);
      expect(headers.vary).toBe('accept-encoding');
    },
  );

  it('that is not there compressed goes as it is to everybody', async () => {
    const { headers, body } = await get('/assets/tiny-1234.js', BROWSER);
    expect([headers['content-encoding'], body.toString()]).toEqual([undefined, 'a()']);
  });

  it('is not modified for who has it in that encoding, and has another tag in each', async () => {
    const compressed = await get('/assets/app-1234.js', BROWSER);
    const plain = await get('/assets/app-1234.js');
    expect(compressed.headers.etag).not.toBe(plain.headers.etag);
    const again = await get('/assets/app-1234.js', { ...BROWSER, 'if-none-match': String(compressed.headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const other = await get('/assets/app-1234.js', { ...BROWSER, 'if-none-match': String(plain.headers.etag) });
    expect(other.status).toBe(200);
  });

  it('answers HEAD with the same headers and nothing else', async () => {
    const { headers, body } = await get('/assets/app-1234.js', BROWSER, 'HEAD');
    const whole = await get('/assets/app-1234.js', BROWSER);
    expect(body.length).toBe(0);
    for (const name of ['content-encoding', 'content-length', 'content-type', 'etag', 'vary'])
      expect(headers[name], name).toBe(whole.headers[name]);
  });

  it('gives a range of what it would send whole', async () => {
    const { status, headers, body } = await get('/assets/app-1234.js', { range: 'bytes=0-5' });
    expect([status, body.toString(), headers['content-range']]).toEqual([206, 'app();', `bytes 0-5/${SCRIPT.length}`]);
    const whole = await get('/assets/app-1234.js', BROWSER);
    const part = await get('/assets/app-1234.js', { ...BROWSER, range: 'bytes=0-5' });
    expect([part.status, part.headers['content-encoding']]).toEqual([206, 'br']);
    expect(part.body).toEqual(whole.body.subarray(0, 6));
  });
});

describe('the page', () => {
  it.each(['/', '/invoices'])(
    'at %s goes as it is, for each answer has its own, and is asked for each time',
    async (address) => {
      const { headers, body } = await get(address, BROWSER);
      expect(body.toString()).toBe(PAGE);
      expect(headers['content-encoding']).toBeUndefined();
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['cache-control']).toBe('no-cache');
    },
  );
});

it('what is not there is said in plain words, compressed for nobody', async () => {
  const { status, headers, body } = await get('/assets/gone-1234.js', BROWSER);
  expect([status, headers['content-encoding'], headers['cache-control']]).toEqual([404, undefined, 'no-store']);
  expect(body.toString()).toContain('There is nothing here.');
});
