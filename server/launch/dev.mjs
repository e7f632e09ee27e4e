import './check-node.mjs';
import { once } from 'node:events';
import { readFileSync, watch as watchFolder } from 'node:fs';
import { buildServer } from './build.mjs';
import { inRoot } from './checkout.mjs';
import { onSignal } from './on-signal.mjs';
import { prepare } from './prepare.mjs';
import { refuseUnderRunning } from './running.mjs';
import { Failed, interrupt, run, script, startGroup } from './step.mjs';

const END_WITH_PARENT = new URL('end-with-parent.mjs', import.meta.url).href;
const SCREENS = `http://localhost:${process.env.CLIENT_PORT || 5173}`;

await prepare(buildServer, refuseUnderRunning);
await generate();
const { watch } = await import('rolldown');
const { loadConfig } = await import('rolldown/config');

const [shell, args, options] = script('client', 'dev', `--port ${new URL(SCREENS).port}`, '--strictPort');
const children = new Set();
const screens = start(shell, args, { ...options, env: { ...options.env, SERVER_PORT: process.env.PORT || '4000' } });
let server;

process.chdir(inRoot('server'));
const watcher = watch(await loadConfig('rolldown.config.ts'));
watcher.on('event', async (event) => {
  if (event.code === 'ERROR') console.error(event.error.message);
  if (event.code === 'BUNDLE_END') await event.result.close();
  if (event.code === 'END') await restart();
});

let generating;
watchFolder(inRoot('client/src'), { recursive: true }, (_, name) => generateSoon(inRoot('client/src', name ?? '')));
watchFolder(inRoot('server/schema.graphql'), () => generateSoon(inRoot('server/schema.graphql')));

onSignal(stop);
screens.once('exit', stop);

async function restart() {
  const old = server;
  server = undefined;
  if (old) await end(old);
  const env = { ...process.env, PUBLIC_URL: process.env.PUBLIC_URL || SCREENS };
  const program = ['--import', END_WITH_PARENT, inRoot('server/dist/main.mjs')];
  server = start(process.execPath, program, { cwd: inRoot(), env });
}

function generateSoon(file) {
  if (/\/generated\//.test(file) || !/\.(tsx?|graphql)$/.test(file)) return;
  clearTimeout(generating);
  generating = setTimeout(async () => {
    if (file.endsWith('.graphql') || readFileSync(file, 'utf8').includes('gql`')) await generate();
  }, 300);
}

async function generate() {
  try {
    await run(...script('client', 'codegen'));
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    console.error(error.message);
  }
}

function start(command, args, options) {
  const child = startGroup(command, args, { ...options, stdio: 'inherit' });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  interrupt(child);
  await once(child, 'exit');
}

async function stop() {
  await Promise.all([watcher.close(), ...[...children].map(end)]);
  process.exit(0);
}
