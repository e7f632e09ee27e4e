import { asLine, EXPORT_FORMAT } from './export-audit.ts';
import { type Break, type ChainEntry, type ChainHead, verifyChain } from './verify-chain.ts';
import { type Verified, whyNotExpected, whyTooShort } from './verify-database.ts';

/** Each line as it was read, without its end; undefined: it is not as it was written. */
function read<Line extends object>(text: string): Line | undefined {
  try {
    const value = JSON.parse(text);
    return `${text}\n` === asLine(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The same of an exported file, without a database. `lines`: without their ends; the last one is empty. */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  expected?: ChainHead,
): Promise<Verified> {
  const broken = (position: number, why: string): Verified => ({ isWhole: false, break: { position, why } });
  let chain: ReturnType<typeof verifyChain> | undefined;
  let head: ChainHead | undefined;
  for await (const line of lines) {
    const next = (chain?.last().position ?? 0) + 1;
    if (head && line === '') continue;
    const value = head
      ? undefined
      : read<Partial<ChainEntry & { format: string; tenantId: string; head: ChainHead }>>(line);
    if (!value) return broken(next, 'or what stands where it should is not as it was written');
    if (!chain) {
      if (value.format !== EXPORT_FORMAT || !value.tenantId)
        return broken(0, 'or the line that says whose it is was changed');
      chain = verifyChain(value.tenantId);
    } else if (value.head) {
      head = value.head;
    } else {
      const entry = value as ChainEntry;
      const why: Break | undefined = chain.next(entry) ?? whyNotExpected(entry, expected);
      if (why) return { isWhole: false, break: why };
    }
  }
  if (!chain || !head) return broken((chain?.last().position ?? 0) + 1, 'and whatever comes after it are missing');
  const why = chain.end(head) ?? whyTooShort(head, expected);
  return why ? { isWhole: false, break: why } : { isWhole: true, head };
}
