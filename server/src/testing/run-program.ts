import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export type Ended = { code: number | null; out: string; err: string };

/** Runs a bundled program to its end, with these settings and no others. */
export async function runProgram(program: string, args: string[], env: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, out, err };
}
