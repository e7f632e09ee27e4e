import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Autocomplete, type AutocompleteProps, Group, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { MAX_ITEM_DESCRIPTION, MAX_SEARCH } from '@tuffops/shared/lengths';
import { useState } from 'react';
import { BilledItemsDocument, type BilledItemsQuery } from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { Amount } from '../../ui/Amount.tsx';
import { IN_MAIN, SCROLLED } from '../../ui/choices.ts';
import { ITEM_KIND_LABELS } from './item-kinds.ts';

gql`
  query BilledItems($search: String, $mayViewPrices: Boolean!) {
    billedItems(search: $search, first: 8) {
      description
      kind
      unitPrice @include(if: $mayViewPrices) {
        minorUnits
        currency
      }
    }
  }
`;

const PAUSE_MS = 150;

export type BilledItem = NonNullable<BilledItemsQuery['billedItems']>[number];

type Props = Omit<AutocompleteProps, 'onPick'> & { value: string; onPick: (item: BilledItem) => void };

/** What was done or used: typed, or picked from what work orders had before, with its kind and price. */
export function DescriptionField({ value, onPick, onFocus, ...field }: Props) {
  const may = useMayVariables();
  const [isWanted, setWanted] = useState(false);
  const [search] = useDebouncedValue(value.trim().slice(0, MAX_SEARCH), PAUSE_MS);
  const { data, previousData } = useQuery(BilledItemsDocument, {
    variables: { search: search || null, ...may },
    skip: !isWanted,
  });
  const found = (data ?? previousData)?.billedItems ?? [];
  const items = new Map(found.map((item) => [item.description, item] as const));
  return (
    <Autocomplete
      {...field}
      value={value}
      maxLength={MAX_ITEM_DESCRIPTION}
      data={[...items.keys()]}
      filter={({ options }) => options}
      comboboxProps={{ ...IN_MAIN, width: 320, position: 'bottom-start' }}
      withScrollArea={false}
      styles={SCROLLED}
      onFocus={(event) => {
        setWanted(true);
        onFocus?.(event);
      }}
      onOptionSubmit={(description) => {
        const picked = items.get(description);
        if (picked) onPick(picked);
      }}
      renderOption={({ option }) => {
        const item = items.get(option.value);
        return (
          <Group justify="space-between" wrap="nowrap" flex={1} gap="sm">
            <Text size="sm" className="typed">
              {option.value}
            </Text>
            {item && (
              <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                {ITEM_KIND_LABELS[item.kind]}
                {item.unitPrice && (
                  <>
                    {' · '}
                    <Amount money={item.unitPrice} />
                  </>
                )}
              </Text>
            )}
          </Group>
        );
      }}
    />
  );
}
