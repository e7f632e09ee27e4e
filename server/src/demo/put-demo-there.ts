import type { Deps } from '../deps.ts';
import { fillSandbox } from './fill-sandbox.ts';
import { seedDemo } from './seed-demo.ts';

/** Puts the demo into an empty database, and its invoices into a sandbox that does not have them. One process at a time. */
export async function putDemoThere(deps: Deps, sandboxUrl: string): Promise<void> {
  const { database, seams, vault, billing } = deps;
  await seedDemo(database, { now: seams.now(), sandboxUrl, vault });
  await fillSandbox(billing, { sandboxUrl, publicUrl: deps.publicUrl() });
}
