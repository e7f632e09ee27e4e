import type { Deps } from '../../deps.ts';
import { type Loop, startLoop } from '../../loop.ts';
import { chainEvents } from './chain-events.ts';
import { findPending } from './find-pending.ts';

const LOOK_EVERY_MS = 1_000;
/** So that what happens in a burst, or to one invoice one after the other, takes few transactions. */
const REST_MS = 50;

type Parts = Pick<Deps, 'database' | 'listener' | 'seams' | 'log'>;

/** Writes the journal after the events, in every process: at once when told of some, else each second. */
export function startJournalLoop({ database, listener, seams, log }: Parts): Loop {
  const chain = (tenantId: string) =>
    chainEvents(database.of(tenantId), tenantId).catch((error: unknown) => {
      log.error({ error, tenantId }, 'Events could not be written to the journal');
      return false;
    });
  const loop = startLoop({ seams, log }, 'journal', LOOK_EVERY_MS, async () => {
    for (let more = await findPending(database.ofAll); more.length > 0; ) {
      const left: string[] = [];
      for (const tenantId of more) if (await chain(tenantId)) left.push(tenantId);
      more = left;
    }
    await seams.sleep(REST_MS);
  });
  const forget = listener.onPending(loop.wake);
  return {
    stop() {
      forget();
      return loop.stop();
    },
  };
}
