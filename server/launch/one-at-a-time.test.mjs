import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'tuffops-lock-'));
const lock = path.join(folder, 'lock');
const diary = path.join(folder, 'diary');
afterAll(() => rmSync(folder, { recursive: true }));

const MODULE = new URL('one-at-a-time.mjs', import.meta.url).href;
const PROGRAM = `
  import { appendFileSync } from 'node:fs';
  import { setTimeout as sleep } from 'node:timers/promises';
  import { oneAtATime } from ${JSON.stringify(MODULE)};
  await oneAtATime(async () => {
    appendFileSync(${JSON.stringify(diary)}, 'in ');
    await sleep(50);
    appendFileSync(${JSON.stringify(diary)}, 'out ');
  }, ${JSON.stringify(lock)});
`;

async function startsAtOnce(count) {
  writeFileSync(diary, '');
  const starts = Array.from({ length: count }, () => spawn(process.execPath, ['--input-type=module', '-e', PROGRAM]));
  const codes = await Promise.all(starts.map((start) => once(start, 'exit')));
  return { codes: codes.map(([code]) => code), diary: readFileSync(diary, 'utf8').trim() };
}

describe('of several starts from one checkout', () => {
  it('one at a time installs and builds', async () => {
    const { codes, diary } = await startsAtOnce(5);
    expect(codes).toEqual([0, 0, 0, 0, 0]);
    expect(diary).toBe('in out in out in out in out in out');
    expect(existsSync(lock)).toBe(false);
  });

  it('none waits for one that was killed', async () => {
    const killed = spawn(process.execPath, ['-e', '']);
    await once(killed, 'exit');
    writeFileSync(lock, String(killed.pid));
    const { diary } = await startsAtOnce(5);
    expect(diary).toBe('in out in out in out in out in out');
  });
});
