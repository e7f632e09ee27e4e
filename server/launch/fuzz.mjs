import './check-node.mjs';
import { prepare } from './prepare.mjs';
import { script, show } from './step.mjs';

// pnpm fuzz [how many] [the first seed]: asks a running server so many generated requests, and says what it met.
const [count = '100000', seed = '1'] = process.argv.slice(2);
await prepare();
const [shell, args, options] = script('server', 'test', 'src/graphql/generated-requests.test.ts');
const env = { ...options.env, FUZZ_REQUESTS: count, FUZZ_SEED: seed };
process.exitCode = await show(shell, args, { ...options, env });
