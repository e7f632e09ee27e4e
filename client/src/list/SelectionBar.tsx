import './selection-bar.css';
import { Button, Group, Text } from '@mantine/core';
import { numberFormat } from '@tuffops/shared/formats';
import { type PropsWithChildren, useSyncExternalStore } from 'react';
import { Amount } from '../ui/Amount.tsx';
import type { Selection } from './selection.ts';
import { useSelectionKeys } from './use-selection-keys.ts';

type Props = PropsWithChildren<{
  selection: Selection;
  /** How many are selected, and what they come to together, if that is known. */
  count: number;
  sum?: { minorUnits: number; currency: string } | undefined;
  /** How many match, if that is more than are loaded. */
  offered?: number | undefined;
}>;

/** What can be done with the rows that are checked; it lies over the foot of the page, so that no row moves. */
export function SelectionBar({ selection, count, sum, offered, children }: Props) {
  useSelectionKeys(selection);
  const { isAll } = useSyncExternalStore(selection.subscribe, selection.read);
  const hasAll = useSyncExternalStore(selection.subscribe, selection.hasAll);
  return (
    <section aria-label="Selected" className="selection-bar" data-empty={count === 0 || undefined}>
      {count > 0 && (
        <Group justify="space-between" gap="sm" mx="auto" maw={1392} w="100%">
          <Group gap="sm">
            <Text size="sm" fw={500} role="status">
              {isAll ? 'All ' : ''}
              {`${numberFormat().format(count)} selected`}
              {sum && (
                <>
                  {' · '}
                  <Amount money={sum} />
                </>
              )}
            </Text>
            {offered !== undefined && hasAll && !isAll && (
              <Button variant="subtle" size="compact-sm" onClick={selection.all}>
                {`Select all ${numberFormat().format(offered)} that match`}
              </Button>
            )}
          </Group>
          <Group gap="sm">
            {children}
            <Button variant="default" onClick={selection.clear}>
              Clear
            </Button>
          </Group>
        </Group>
      )}
    </section>
  );
}
