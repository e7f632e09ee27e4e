import { join } from 'node:path';
import { openSandbox } from './sandbox.ts';

const { SANDBOX_PORT = '4010', SANDBOX_HOST = '127.0.0.1', DATA_DIR = '.data', LOG_LEVEL = 'info' } = process.env;
const { SANDBOX_DATA_DIR = join(DATA_DIR, 'sandbox') } = process.env;

try {
  const sandbox = await openSandbox({
    port: Number(SANDBOX_PORT),
    host: SANDBOX_HOST,
    dataDir: SANDBOX_DATA_DIR,
    log: { level: LOG_LEVEL },
    onStop: () => void stop(),
  });
  const stop = async () => {
    await sandbox.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  // The server that started us is gone, however it went.
  process.once('disconnect', () => void stop());
  console.log(`Billing sandbox ready on ${sandbox.url}`);
  process.send?.({ ready: sandbox.url });
} catch (error) {
  console.error(`The billing sandbox did not start: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
