import 'reflect-metadata';
import { createReadStream, existsSync } from 'node:fs';
import type { ChainHead } from '../audit/proof/verify-chain.ts';
import { type Verified, verifyDatabase } from '../audit/proof/verify-database.ts';
import { verifyExport } from '../audit/proof/verify-export.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { Refused, runCommand } from './run-command.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HEAD = /^(\d{1,15}):([0-9a-f]{64})$/;
const usage =
  'pnpm verify-audit [--tenant ID] [--expect POSITION:HASH], or pnpm verify-audit --file audit.ndjson [--expect …]';

await runCommand({
  usage,
  optional: ['tenant', 'file', 'expect'],
  withoutDatabase: async ({ file, expect }) => file && say(file, await verifyExport(linesOf(file), headIn(expect))),
  async run(database, { tenant: id, expect }) {
    const expected = headIn(expect);
    if (expected && !id) throw new Refused('--expect is about one contractor: name it with --tenant.');
    if (id && !UUID.test(id)) throw new Refused('There is no such contractor.');
    const { manager } = database.ofAll;
    const tenants = await manager.find(Tenant, {
      select: { id: true, name: true },
      order: { name: 'ASC' },
      ...(id && { where: { id } }),
    });
    if (id && tenants.length === 0) throw new Refused('There is no such contractor.');
    const found: string[] = [];
    const broken: string[] = [];
    for (const tenant of tenants) {
      const verified = await verifyDatabase(database.of(tenant.id).manager, tenant.id, expected);
      (verified.isWhole ? found : broken).push(sentence(`${tenant.name} (${tenant.id})`, verified));
    }
    if (broken.length > 0) throw new Refused([...found, ...broken].join('\n'));
    return found.join('\n') || 'There are no contractors.';
  },
});

function say(what: string, verified: Verified): string {
  if (!verified.isWhole) throw new Refused(sentence(what, verified));
  return sentence(what, verified);
}

function sentence(what: string, verified: Verified): string {
  return verified.isWhole
    ? `${what}: whole, ${verified.head.position} entries. Note its end: ${verified.head.position}:${verified.head.hash}`
    : `${what}: BROKEN. Entry ${verified.break.position} ${verified.break.why}.`;
}

function headIn(text: string | undefined): ChainHead | undefined {
  if (text === undefined) return undefined;
  const [, position, hash] = HEAD.exec(text) ?? [];
  if (!position || !hash) throw new Refused('--expect is the end that an earlier run told: POSITION:HASH.');
  return { position: Number(position), hash };
}

/** By line feeds alone: texts of people may have other signs that end a line elsewhere. */
async function* linesOf(file: string): AsyncGenerator<string> {
  if (!existsSync(file)) throw new Refused(`There is no file ${file}.`);
  let begun = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = `${begun}${chunk}`.split('\n');
    begun = lines.pop() ?? '';
    yield* lines;
  }
  yield begun;
}
