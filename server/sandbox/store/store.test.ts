import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from './store.ts';

type Row = { id: string; n: number };

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('what was kept is there after opening the store again, in the order it came', async () => {
  const folder = aFolder();
  const store = openStore(folder);
  const rows = store.table<Row>('rows');
  for (const id of ['b', 'a', 'c']) store.change(() => rows.put({ id, n: 1 }));
  store.change(() => {
    rows.put({ id: 'b', n: 2 });
    rows.delete('a');
  });
  await store.close();

  const again = openStore(folder);
  expect(again.table<Row>('rows').all()).toEqual([
    { id: 'b', n: 2 },
    { id: 'c', n: 1 },
  ]);
  expect(again.id).toBe(store.id);
  await again.close();
});

test('a torn last line is cut off and the store goes on after it', async () => {
  const folder = aFolder();
  const journal = join(folder, 'journal.jsonl');
  const first = openStore(folder);
  first.change(() => first.table<Row>('rows').put({ id: 'a', n: 1 }));
  await first.close();
  appendFileSync(journal, '[["rows","b",{"id":"b","n"');

  const second = openStore(folder);
  expect(second.table<Row>('rows').all()).toEqual([{ id: 'a', n: 1 }]);
  second.change(() => second.table<Row>('rows').put({ id: 'c', n: 3 }));
  await second.close();

  const third = openStore(folder);
  expect(
    third
      .table<Row>('rows')
      .all()
      .map(({ id }) => id),
  ).toEqual(['a', 'c']);
  await third.close();
});

test('damage that no torn write explains is told, not passed over', () => {
  const folder = aFolder();
  writeFileSync(join(folder, 'journal.jsonl'), 'nonsense\n[["rows","b",{"id":"b"}]]\n');
  expect(() => openStore(folder)).toThrow(/journal is damaged: line 1/);
});

test('a change that fails leaves nothing behind', async () => {
  const folder = aFolder();
  const store = openStore(folder);
  const rows = store.table<Row>('rows');
  store.change(() => rows.put({ id: 'a', n: 1 }));
  const failing = () =>
    store.change(() => {
      rows.put({ id: 'a', n: 2 });
      rows.put({ id: 'b', n: 2 });
      throw new Error('no');
    });
  expect(failing).toThrow('no');
  expect(rows.all()).toEqual([{ id: 'a', n: 1 }]);
  await store.close();
  expect(readFileSync(join(folder, 'journal.jsonl'), 'utf8').trim().split('\n')).toHaveLength(1);
});

test('a journal that is mostly history is written anew, without loss', async () => {
  const folder = aFolder();
  const store = openStore(folder);
  const rows = store.table<Row>('rows');
  for (let n = 0; n < 1500; n += 1) store.change(() => rows.put({ id: 'a', n }));
  store.change(() => rows.put({ id: 'b', n: 1 }));
  await store.close();

  const again = openStore(folder);
  const kept = again.table<Row>('rows').all();
  await again.close();
  expect(kept).toEqual([
    { id: 'a', n: 1499 },
    { id: 'b', n: 1 },
  ]);
  expect(readFileSync(join(folder, 'journal.jsonl'), 'utf8').trim().split('\n')).toHaveLength(2);
});
