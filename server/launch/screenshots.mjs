import './check-node.mjs';
import { everything, prepare } from './prepare.mjs';
import { script, show } from './step.mjs';

// pnpm screenshots: takes the pictures of README from the running app.
await prepare(...everything);
process.exitCode = await show(...script('client', 'screenshots'));
