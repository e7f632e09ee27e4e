import type { EntityManager, EntityTarget } from 'typeorm';
import type { Caller } from '../../access/caller.ts';
import { isPassing } from '../../database/is-passing.ts';
import { readRow } from '../../database/read-rows.ts';
import { insertRows, updateRows } from '../../database/write-rows.ts';
import type { Deps } from '../../deps.ts';
import { forbidden } from '../../errors.ts';
import { announceRecords } from '../../events/announce-records.ts';
import type { Seams } from '../../seams.ts';
import type { Wrong } from './given-fields.ts';
import { type Planned, type PutInput, type Puttable, type Putting, planPuts, type Values } from './plan-puts.ts';

const UNIQUE_VIOLATION = '23505';
const REFERENCE = /_external_reference$/;
/** No attempt begins later than this. */
const BEGIN_WITHIN_MS = 10_000;
const FIRST_PAUSE_MS = 20;

export type PutAnswer<Row> = { outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED'; row: Row } | Wrong;

/** Writes what was planned, and answers the ids of what was created. */
type Write<Row, Kept extends Values> = (
  manager: EntityManager,
  planned: readonly Planned<Row, Kept>[],
) => Promise<string[]>;

/** Creates or changes one row. Who is second to create one by the same reference changes the first one's instead. */
export async function putOne<Row extends Puttable, Input extends PutInput, Kept extends Values>(
  putting: Putting<Row, Input, Kept>,
  { database, seams }: Pick<Deps, 'database' | 'seams'>,
  caller: Caller,
  input: Input,
  write: Write<Row, Kept> = (manager, planned) => writePuts(putting.entity, manager, caller.tenant.id, seams, planned),
): Promise<PutAnswer<Row>> {
  const tenantId = caller.tenant.id;
  return again(seams, () =>
    database.of(tenantId).transaction(async (manager) => {
      const [planned] = await planPuts(putting, manager, caller, [input], true);
      if (!planned) throw new Error('There is a plan for each input.');
      if (planned.outcome === 'FORBIDDEN') throw forbidden(planned.permission);
      if (planned.outcome === 'WRONG') return planned.wrong[0] as Wrong;
      const [id = planned.current?.id ?? ''] = await write(manager, [planned]);
      if (planned.outcome !== 'UNCHANGED') await announceRecords(manager, tenantId);
      return { outcome: planned.outcome, row: await readRow(manager, putting.entity, tenantId, id) };
    }),
  );
}

type Refused = { code?: string; constraint?: string };

/**
 * Again when somebody else created the same meanwhile, which is found then; and when it met somebody who is at the same rows:
 * a device model's name is written to all the work orders on it.
 */
async function again<T>(
  { monotonicMs, sleep }: Pick<Seams, 'monotonicMs' | 'sleep'>,
  put: () => Promise<T>,
): Promise<T> {
  const until = monotonicMs() + BEGIN_WITHIN_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 2) {
    try {
      return await put();
    } catch (error) {
      if (!(isSecond(error) || isPassing(error)) || monotonicMs() + pauseMs > until) throw error;
      await sleep(pauseMs);
    }
  }
}

function isSecond(error: unknown): boolean {
  const { code, constraint = '' } = (error as { driverError?: Refused }).driverError ?? {};
  return code === UNIQUE_VIOLATION && REFERENCE.test(constraint);
}

/** Writes what was planned, and answers the ids of what was created. */
export async function writePuts<Row extends Puttable>(
  entity: EntityTarget<Row>,
  manager: EntityManager,
  tenantId: string,
  { newId }: Pick<Seams, 'newId'>,
  planned: readonly Planned<Row>[],
): Promise<string[]> {
  const created = planned.flatMap((each) => (each.outcome === 'CREATED' ? [{ id: newId(), ...each.values }] : []));
  const updated = planned.flatMap((each) =>
    each.outcome === 'UPDATED' ? [{ id: each.current.id, ...each.values }] : [],
  );
  await insertRows(manager, entity, tenantId, created);
  await updateRows(manager, entity, tenantId, updated);
  return created.map(({ id }) => id);
}
