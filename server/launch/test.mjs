import './check-node.mjs';
import { everything, orSay, prepare } from './prepare.mjs';
import { runSuites } from './suites.mjs';

// npm test, or npm test -- server client: only these suites.
await prepare(...everything);
const { passed, failed } = await orSay(() => runSuites(process.argv.slice(2)));
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
