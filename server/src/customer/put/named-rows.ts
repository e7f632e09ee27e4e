import { oneLine } from '@tuffops/shared/one-line';
import type { EntityManager, EntityTarget } from 'typeorm';
import { runNamed } from '../../database/run-named.ts';
import { parseId } from '../../graphql/parse-id.ts';
import type { GivenFields } from './given-fields.ts';

/** Another row that an input names, by our id or by its reference: `customerId`, `customerExternalReference`. */
export type Naming<Input> = {
  entity: EntityTarget<object>;
  what: string;
  id: keyof Input & string;
  reference: keyof Input & string;
  /** A column that says whose it is. Left out: nobody asks. */
  owner?: string;
};

/** The rows that inputs name. */
export type Named<Input> = {
  /** The id of the row that an input names, or what stays; what is wrong is kept with the fields. */
  idOf(fields: GivenFields, input: Input, kept: string | undefined): string;
  /** Whose the row of this id is. */
  ownerOf(id: string): string;
};

/** Looks up the rows that all the inputs name, in one statement. */
export async function findNamed<Input extends object>(
  { entity, what, id, reference, owner = 'tenant_id' }: Naming<Input>,
  manager: EntityManager,
  tenantId: string,
  inputs: readonly Input[],
): Promise<Named<Input>> {
  const idIn = (input: Input) => (typeof input[id] === 'string' ? parseId(input[id], id) : null);
  const referenceIn = (input: Input) => oneLine(String(input[reference] ?? '')) || null;
  const ids = inputs.flatMap((input) => idIn(input) ?? []);
  const references = [...new Set(inputs.flatMap((input) => referenceIn(input) ?? []))];
  const rows = await read(manager, { entity, owner }, tenantId, ids, references);
  const known = new Map(rows.map((row) => [row.id, row.owner]));
  const byReference = new Map(rows.map((row) => [row.reference, row.id]));

  return {
    idOf(fields, input, kept) {
      const [givenId, givenReference] = [idIn(input), referenceIn(input)];
      if (givenId && givenReference) {
        fields.refuse(reference, `Name the ${what} by its id or by its external reference, not by both.`);
      } else if (givenId && !known.has(givenId)) fields.refuse(id, `There is no such ${what}.`);
      else if (givenReference && !byReference.has(givenReference)) {
        fields.refuse(reference, `There is no ${what} with this external reference.`);
      } else if (!givenId && !givenReference && (!kept || isCleared(input))) {
        fields.refuse(input[reference] === undefined ? id : reference, `The ${what} is missing.`);
      }
      return givenId ?? byReference.get(givenReference) ?? kept ?? '';
    },
    ownerOf: (rowId) => known.get(rowId) ?? '',
  };

  function isCleared(input: Input) {
    return [input[id], input[reference]].some((given) => given !== undefined);
  }
}

type NamedRow = { id: string; reference: string | null; owner: string };

async function read(
  manager: EntityManager,
  { entity, owner }: { entity: EntityTarget<object>; owner: string },
  tenantId: string,
  ids: string[],
  references: string[],
): Promise<NamedRow[]> {
  if (ids.length + references.length === 0) return [];
  const { tableName } = manager.dataSource.getMetadata(entity);
  return runNamed<NamedRow>(
    manager,
    `select id, external_reference as reference, ${owner} as owner from ${tableName}
     where tenant_id = $1 and (id = any($2::uuid[]) or external_reference = any($3::text[]))`,
    [tenantId, ids, references],
  );
}
