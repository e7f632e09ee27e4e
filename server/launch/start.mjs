import './check-node.mjs';
import { everything, prepare } from './prepare.mjs';
import { noteRunning } from './running.mjs';

await prepare(...everything, noteRunning);
// In this very process, so that a signal is handled once and an exit code is the server's own.
await import('../dist/main.mjs');
