import { beforeEach, describe, expect, it } from 'vitest';
import { createSelection, type Selection } from './selection.ts';

describe('rows that are checked', () => {
  let selection: Selection;
  beforeEach(() => {
    selection = createSelection();
    selection.among([...'abcdef']);
  });
  const checked = () => [...'abcdef'].filter(selection.has).join('');

  it('with shift all between this one and the last, also upwards, as this one becomes', () => {
    selection.toggle('e', false);
    selection.toggle('b', true);
    expect(checked()).toBe('bcde');
    selection.toggle('d', true);
    expect(checked()).toBe('e');
  });

  it('are just this one with shift, when the last is not shown any more', () => {
    selection.toggle('a', false);
    selection.among([...'bcdef']);
    selection.toggle('d', true);
    expect(checked()).toBe('ad');
  });

  it('are all that are loaded, then none', () => {
    selection.toggle('c', false);
    expect([selection.hasSome(), selection.hasAll()]).toEqual([true, false]);
    selection.toggleAll();
    expect([checked(), selection.hasAll()]).toEqual(['abcdef', true]);
    selection.toggleAll();
    expect(checked()).toBe('');
  });

  it('are all that match, loaded or not, until one is taken out', () => {
    selection.all();
    expect([selection.has('elsewhere'), selection.read().isAll]).toEqual([true, true]);
    selection.toggle('b', false);
    expect([checked(), selection.has('elsewhere'), selection.read().isAll]).toEqual(['acdef', false, false]);
  });
});
