import './check-node.mjs';
import { buildServer } from './build.mjs';
import { prepare } from './prepare.mjs';

// node server/launch/run.mjs create-token --email …: one of the server's commands, with its own arguments.
const [command] = process.argv.splice(2, 1);
await prepare(buildServer);
await import(`../dist/${command}.mjs`);
