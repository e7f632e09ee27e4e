import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import settings from '../../rolldown.config.ts';

const server = fileURLToPath(new URL('../../', import.meta.url));

/** Where a run of the tests, known by its main process, keeps its bundles: they find our packages from there. */
export const bundlesOf = (run: number): string => path.join(server, 'node_modules', '.testing', String(run));

/** Bundles a TypeScript program, given by its path in `server/`, and others beside it, for tests that need processes of their own. */
export async function bundle(program: string, folder = bundlesOf(process.ppid), ...others: string[]): Promise<string> {
  const input = Object.fromEntries([program, ...others].map((each) => [nameOf(each), path.join(server, each)]));
  const dir = path.join(folder, `${nameOf(program)}-${process.pid}`);
  const build = await rolldown({ ...settings, input, cwd: server });
  await build.write({ ...settings.output, dir, sourcemap: false });
  await build.close();
  return path.join(dir, `${nameOf(program)}.mjs`);
}

/** What is found by its name in a build keeps it. */
function nameOf(program: string): string {
  const built = Object.entries(settings.input).find(([, source]) => source === program);
  return built?.[0] ?? path.basename(program, '.ts');
}
