import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import settings from '../../rolldown.config.ts';

const server = fileURLToPath(new URL('../../', import.meta.url));

/** Where a run of the tests, known by its main process, keeps its bundles: they find our packages from there. */
export const bundlesOf = (run: number): string => path.join(server, 'node_modules', '.testing', String(run));

/** Bundles a TypeScript program, given by its path in `server/`, for tests that need it as a process of its own. */
export async function bundle(program: string, folder = bundlesOf(process.ppid)): Promise<string> {
  const name = path.basename(program, '.ts');
  const dir = path.join(folder, `${name}-${process.pid}`);
  const build = await rolldown({ ...settings, input: { [name]: path.join(server, program) }, cwd: server });
  await build.write({ ...settings.output, dir, sourcemap: false });
  await build.close();
  return path.join(dir, `${name}.mjs`);
}
