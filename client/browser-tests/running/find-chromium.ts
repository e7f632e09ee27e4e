import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Chromium = { executablePath: string; env: Record<string, string> };

const CLIENT = fileURLToPath(new URL('../../', import.meta.url));
const INSTALLED = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
const ON_A_MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The browser of the tests: `CHROMIUM_PATH`, else the machine's own, else the one that comes with the packages. */
export function findChromium(): Chromium {
  const executablePath = process.env.CHROMIUM_PATH || findInstalled();
  return executablePath ? { executablePath, env: {} } : findUnpacked();
}

function findInstalled(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const places = INSTALLED.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...places, ON_A_MAC].find((place) => existsSync(place));
}

function findUnpacked(): Chromium {
  const folder = unpackOnce();
  const executablePath = join(folder, 'chromium');
  return { executablePath, env: { ...librariesFor(executablePath, folder), ...fontsIn(folder) } };
}

/** A machine without the libraries that a browser needs gets those that come along. */
function librariesFor(executablePath: string, folder: string): Record<string, string> {
  return spawnSync(executablePath, ['--version']).status === 0
    ? {}
    : { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
}

/** The same for fonts, which the package expects in a folder of its own choice. */
function fontsIn(folder: string): Record<string, string> {
  if (existsSync('/etc/fonts/fonts.conf')) return {};
  const conf = join(folder, 'fonts.conf');
  const fonts = `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`;
  writeFileSync(conf, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">${fonts}`);
  return { FONTCONFIG_FILE: conf };
}

/** Unpacks aside and moves it into place, so that nobody ever meets a half-unpacked browser. */
function unpackOnce(): string {
  const modules = join(CLIENT, 'node_modules');
  const { version } = JSON.parse(readFileSync(join(modules, '@sparticuz', 'chromium', 'package.json'), 'utf8'));
  const folder = join(modules, `.chromium-${version}`);
  if (existsSync(folder)) return folder;
  const draft = mkdtempSync(`${folder}.`);
  const unpack = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;
  // To the package this means a machine without the libraries: it unpacks them, too.
  const env = { ...process.env, TMPDIR: draft, VERCEL: '1' };
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', unpack], { cwd: CLIENT, env });
  if (status !== 0) throw new Error(`The browser could not be unpacked: ${stderr}`);
  try {
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}
