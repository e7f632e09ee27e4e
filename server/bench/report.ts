import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform } from 'node:os';
import path from 'node:path';
import type { BenchOptions } from './options.ts';
import type { PartResult, Table } from './part.ts';

export type Results = Record<string, PartResult>;

/** Writes what was measured as JSON and as Markdown, and answers the Markdown and where it lies. */
export function writeReport(
  folder: string,
  options: BenchOptions,
  results: Results,
): { text: string; files: string[] } {
  const at = new Date().toISOString();
  const name = path.join(folder, at.slice(0, 19).replaceAll(':', '-'));
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${platform()} ${arch()}, Node ${process.version}`;
  const { invoices, tenants, rounds, seconds } = options;
  const conditions = `${invoices.toLocaleString('en-US')} invoices of ${tenants} contractors, ${rounds} rounds of ${seconds} s, ${machine}`;
  const tables = Object.values(results).flatMap((result) => result.tables);
  const text = [`# Measured ${at.slice(0, 10)}`, conditions, ...tables.map(markdown)].join('\n\n');
  const figures = Object.fromEntries(Object.entries(results).map(([part, result]) => [part, result.figures]));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${name}.md`, `${text}\n`);
  writeFileSync(`${name}.json`, `${JSON.stringify({ at, machine, options, figures }, null, 2)}\n`);
  return { text, files: [`${name}.md`, `${name}.json`] };
}

function markdown({ title, head, rows, note }: Table): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const table = [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
  return [`## ${title}`, table, ...(note ? [note] : [])].join('\n\n');
}
