import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Puts a file there unless it is there already, whole or not at all, and answers what stands in it. */
export function writeOnce(file: string, content: string, mode: number): string {
  const draft = `${file}.${process.pid}`;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  writeFileSync(draft, content, { mode });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8');
}
