import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Button, Group, Input, Loader, Select, Stack } from '@mantine/core';
import { useDebouncedValue, useId } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { isolate } from '@tuffops/shared/isolate';
import { MAX_SEARCH } from '@tuffops/shared/lengths';
import { type ReactNode, useState } from 'react';
import { DeviceModelChoicesDocument } from '../../generated/graphql.ts';
import { useMay } from '../../session/viewer.tsx';
import { explainError } from '../../ui/explain-error.ts';
import type { Model } from './use-put-unit.ts';

gql`
  query DeviceModelChoices($filter: DeviceModelFilter) {
    deviceModels(filter: $filter, first: 20) {
      nodes {
        id
        manufacturer
        name
      }
    }
  }
`;

const PAUSE_MS = 150;

type Props = { value: Model | undefined; error: ReactNode; onPick: (model: Model) => void; onNew: () => void };

/** Picks a device model by any part of its name, or leads to a new one. */
export function ModelPicker({ value, error, onPick, onNew }: Props) {
  const mayAdd = useMay('device_models.edit');
  const id = useId();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(value && typed === nameOf(value) ? '' : typed.trim(), PAUSE_MS);
  const {
    data,
    previousData,
    loading,
    error: failure,
  } = useQuery(DeviceModelChoicesDocument, {
    variables: { filter: { search: asked || null } },
    fetchPolicy: 'cache-and-network',
  });
  const found = (data ?? previousData)?.deviceModels?.nodes ?? [];
  const models = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap">
        <Input.Label htmlFor={id} required>
          Device model
        </Input.Label>
        {mayAdd && (
          <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={onNew}>
            New device model…
          </Button>
        )}
      </Group>
      <Select
        id={id}
        openOnFocus={false}
        placeholder="Any part of manufacturer and name"
        data-autofocus
        searchable
        allowDeselect={false}
        maxLength={MAX_SEARCH}
        comboboxProps={{ withinPortal: true }}
        nothingFoundMessage={loading ? 'Looking…' : 'No device model matches.'}
        rightSection={loading && <Loader size={14} aria-hidden />}
        filter={({ options }) => options}
        data={models.map((model) => ({ value: model.id, label: nameOf(model) }))}
        value={value?.id ?? null}
        error={error ?? (failure && explainError(failure))}
        onSearchChange={setTyped}
        onChange={(id) => {
          const picked = models.find((model) => model.id === id);
          if (picked) onPick(picked);
        }}
      />
    </Stack>
  );
}

const nameOf = ({ manufacturer, name }: Model) => `${isolate(manufacturer)} ${isolate(name)}`;
