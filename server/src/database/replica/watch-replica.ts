import type { Seams } from '../../seams.ts';
import type { AskReplica, ReplicaSays } from './ask-replica.ts';
import { createLag } from './lag.ts';
import type { LogPosition, PrimaryLog } from './log-position.ts';
import { type WhyNotRead, whyNotRead } from './why-not-read.ts';

/** How much a replica has replayed at least, or why nobody may read it. */
export type Standing = { position: LogPosition; whyNot: null } | { position: null; whyNot: WhyNotRead };

export type Watch = {
  standing(): Standing;
  behindSeconds(): number;
  /** Where the primary's log stands now. */
  readPrimaryLog(): Promise<PrimaryLog>;
  stop(): void;
};

type Parts = {
  /** Of the primary. */
  identity: string;
  readPrimaryLog(): Promise<PrimaryLog>;
  askReplica: AskReplica;
  seams: Pick<Seams, 'monotonicMs' | 'sleep'>;
  /** After each look but the first. */
  onLook(standing: Standing): void;
};

const LOOK_EVERY_MS = 100;
const LOOK_AGAIN_AFTER_MS = 1_000;
const ASK_PRIMARY_EVERY_MS = 1_000;
/** What it said longer ago says nothing of it: it may be another one by now. */
const GOOD_FOR_MS = 1_000;

/** Looks again and again how far a replica is, so that nobody who reads has to ask. */
export async function watchReplica({ identity, readPrimaryLog, askReplica, seams, onLook }: Parts): Promise<Watch> {
  const lag = createLag(seams);
  let primaryLog = await readPrimaryLog();
  let primaryAskedAtMs = seams.monotonicMs();
  let said: { says: ReplicaSays; atMs: number } | null = null;
  let complaint = 'it is silent';
  let isStopped = false;

  function standing(): Standing {
    if (!said || seams.monotonicMs() - said.atMs > GOOD_FOR_MS) {
      return { position: null, whyNot: { kind: 'AWAY', sentence: `it cannot be reached: ${complaint}` } };
    }
    const { timeline } = primaryLog;
    const whyNot = whyNotRead(said.says, { identity, timeline, behindMs: lag.behindMs() });
    return whyNot ? { position: null, whyNot } : { position: said.says.position ?? 0, whyNot };
  }

  async function askPrimary(): Promise<PrimaryLog> {
    primaryAskedAtMs = seams.monotonicMs();
    primaryLog = await readPrimaryLog();
    lag.primaryIsAt(primaryLog.sent);
    return primaryLog;
  }

  async function look(): Promise<void> {
    const atMs = seams.monotonicMs();
    try {
      const says = await askReplica.ask();
      lag.replicaIsAt(says.position ?? 0);
      said = { says, atMs };
    } catch (error) {
      said = null;
      complaint = (error as Error).message || String((error as NodeJS.ErrnoException).code);
    }
  }

  async function goOn(): Promise<void> {
    for (;;) {
      await seams.sleep(said ? LOOK_EVERY_MS : LOOK_AGAIN_AFTER_MS);
      if (isStopped) return;
      if (seams.monotonicMs() - primaryAskedAtMs >= ASK_PRIMARY_EVERY_MS) askPrimary().catch(() => {});
      await look();
      if (isStopped) return;
      onLook(standing());
    }
  }

  await look();
  void goOn();
  return {
    standing,
    behindSeconds: () => lag.behindMs() / 1_000,
    readPrimaryLog: askPrimary,
    stop() {
      isStopped = true;
      askReplica.stop();
    },
  };
}
