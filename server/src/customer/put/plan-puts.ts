import { oneLine } from '@tuffops/shared/one-line';
import type { Permission } from '@tuffops/shared/permission';
import type { EntityManager, EntityTarget } from 'typeorm';
import { type Caller, may } from '../../access/caller.ts';
import { readRows } from '../../database/read-rows.ts';
import { notFound } from '../../errors.ts';
import { parseId } from '../../graphql/parse-id.ts';
import type { Given, Wrong } from './given-fields.ts';

export type Puttable = { id: string; tenantId: string; externalReference: string | null };
export type PutInput = { id?: Given; externalReference?: Given };

/** What a row should be, by the names of its entity's properties. */
export type Values = Record<string, unknown> & { externalReference: string | null };

/** What is to be done for one input, and nothing is done yet. `current`: the row as it stands. */
export type Planned<Row, Kept extends Values = Values> =
  | { outcome: 'CREATED'; current: null; values: Kept }
  | { outcome: 'UPDATED' | 'UNCHANGED'; current: Row; values: Kept }
  | { outcome: 'WRONG'; wrong: Wrong[] }
  | ({ outcome: 'FORBIDDEN' } & Denied);

/** The key that is missing. */
export type Denied = { permission: Permission };

/** What is there of each input before it is put. */
export type Found<Row, Input> = { input: Input; current: Row | null };

/** How one kind of thing is put. */
export type Putting<Row extends Puttable, Input extends PutInput, Kept extends Values> = {
  entity: EntityTarget<Row>;
  /** In a sentence: `customer`. */
  what: string;
  create: Permission;
  edit: Permission;
  /** Left out: whoever asks sees all of the tenant's. */
  sees?(caller: Caller, row: Row): boolean;
  /** Looks up what all the inputs name, and what else belongs to the rows that are there. */
  reader(
    manager: EntityManager,
    caller: Caller,
    found: readonly Found<Row, Input>[],
  ): Promise<Reader<Row, Input, Kept>>;
};

export type Reader<Row, Input, Kept> = {
  /** What the row should be, or all that is wrong with that. */
  read(input: Input, current: Row | null): Kept | Wrong[] | Denied;
  /** What the row is now, to compare. */
  valuesOf(row: Row): Kept;
};

/**
 * Decides what each input does: with an `id` it changes ours, with an `externalReference` the one that has it, else it creates.
 * NOT_FOUND for an id that the tenant does not have. `isLocked`: until the transaction ends, so that what is planned can be written.
 */
export async function planPuts<Row extends Puttable, Input extends PutInput, Kept extends Values>(
  putting: Putting<Row, Input, Kept>,
  manager: EntityManager,
  caller: Caller,
  inputs: readonly Input[],
  isLocked: boolean,
): Promise<Planned<Row, Kept>[]> {
  const rows = await readPuttable(putting.entity, manager, caller.tenant.id, inputs, isLocked);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byReference = new Map(rows.map((row) => [row.externalReference, row]));
  const found = inputs.map((input): Found<Row, Input> => {
    const reference = referenceIn(input);
    if (typeof input.id !== 'string') return { input, current: (reference && byReference.get(reference)) || null };
    const current = byId.get(parseId(input.id, 'id'));
    if (!current || putting.sees?.(caller, current) === false) throw notFound(putting.what);
    return { input, current };
  });
  const { read, valuesOf } = await putting.reader(manager, caller, found);
  return found.map(({ input, current }): Planned<Row, Kept> => {
    const permission = current ? putting.edit : putting.create;
    if (!may(caller, permission)) return repeated(input, current) ?? { outcome: 'FORBIDDEN', permission };
    const values = read(input, current);
    if (Array.isArray(values)) return { outcome: 'WRONG', wrong: values };
    if ('permission' in values) return { outcome: 'FORBIDDEN', ...(values as Denied) };
    const owner = values.externalReference && byReference.get(values.externalReference);
    if (owner && owner.id !== current?.id) return { outcome: 'WRONG', wrong: [taken(putting.what)] };
    if (!current) return { outcome: 'CREATED', current, values };
    return { outcome: isSame(values, current) ? 'UNCHANGED' : 'UPDATED', current, values };
  });

  function isSame(values: Kept, row: Row): boolean {
    return JSON.stringify(valuesOf(row)) === JSON.stringify(values);
  }

  /** Who may create and not change repeats a creation: every value of it is as it stands, so that nothing can be found out by parts. */
  function repeated(input: Input, current: Row | null): Planned<Row, Kept> | null {
    if (!current || !may(caller, putting.create) || putting.sees?.(caller, current) === false) return null;
    const values = read(input, null);
    if (Array.isArray(values) || 'permission' in values) return null;
    return isSame(values as Kept, current) ? { outcome: 'UNCHANGED', current, values: values as Kept } : null;
  }
}

/** The external reference that an input gives, as it is kept; null: none. */
const referenceIn = ({ externalReference }: PutInput): string | null => oneLine(externalReference ?? '') || null;

const taken = (what: string): Wrong => ({
  field: 'externalReference',
  message: `Another ${what} has this external reference already.`,
});

function readPuttable<Row extends Puttable>(
  entity: EntityTarget<Row>,
  manager: EntityManager,
  tenantId: string,
  inputs: readonly PutInput[],
  isLocked: boolean,
): Promise<Row[]> {
  const ids = inputs.flatMap(({ id }) => (typeof id === 'string' ? [parseId(id, 'id')] : []));
  const references = inputs.flatMap((input) => referenceIn(input) ?? []);
  if (ids.length + references.length === 0) return Promise.resolve([]);
  const which = '(t.id = any($2::uuid[]) or t.external_reference = any($3::text[])) order by t.id';
  return readRows(manager, entity, isLocked ? `${which} for no key update` : which, [tenantId, ids, references]);
}
