import { buildClient, buildServer } from './build.mjs';
import { root } from './checkout.mjs';
import { install } from './install.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { Failed } from './step.mjs';

/** Makes a checkout ready to run: installs and builds what is missing or has changed, and does what else has to come before the next start. */
export async function prepare(...builds) {
  process.chdir(root);
  if (process.env.npm_lifecycle_event) await import('./end-with-parent.mjs');
  await orSay(() =>
    oneAtATime(async () => {
      await install();
      for (const build of builds) await build();
    }),
  );
}

export const everything = [buildServer, buildClient];

/** A program that failed has said why; our own stack adds nothing. */
export async function orSay(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
