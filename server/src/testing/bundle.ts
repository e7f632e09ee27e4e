import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import settings from '../../rolldown.config.ts';

const server = fileURLToPath(new URL('../../', import.meta.url));

/** Bundles a TypeScript program, given by its path in `server/`, for tests that need it as a process of its own. */
export async function bundle(program: string, folder = path.join(server, 'dist', 'testing')): Promise<string> {
  const name = path.basename(program, '.ts');
  const build = await rolldown({ ...settings, input: { [name]: path.join(server, program) }, cwd: server });
  await build.write({ ...settings.output, dir: path.join(folder, `${name}-${process.pid}`) });
  await build.close();
  return path.join(folder, `${name}-${process.pid}`, `${name}.mjs`);
}
