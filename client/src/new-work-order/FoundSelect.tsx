import { Loader, Select, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { MAX_SEARCH } from '@tuffops/shared/lengths';
import type { ReactNode } from 'react';
import { IN_MAIN, SCROLLED } from '../ui/choices.ts';
import { explainError } from '../ui/explain-error.ts';

const PAUSE_MS = 150;

type Props<Each> = {
  label: string;
  placeholder: string;
  /** Said when nothing is found. */
  nothing: string;
  query: { loading: boolean; error?: unknown };
  found: readonly Each[];
  nameOf: (each: Each) => string;
  /** What tells two of one name apart. */
  detailOf: (each: Each) => string;
  value: Each | undefined;
  disabled?: boolean;
  /** What the form knows of the field but for its value: what is wrong with it, and by what it is found. */
  field: { error?: ReactNode };
  /** Said below it: what to do where there is nothing to pick from. */
  hint?: string;
  onPick: (each: Each) => void;
  onSearch: (typed: string) => void;
};

/** Picks one of what the server finds for what is typed. */
export function FoundSelect<Each extends { id: string }>(props: Props<Each>) {
  const { label, placeholder, nothing, query, found, nameOf, detailOf, value, field, hint, disabled } = props;
  const all = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  const search = useDebouncedCallback((typed: string) => {
    props.onSearch(value && typed === nameOf(value) ? '' : typed.trim());
  }, PAUSE_MS);
  return (
    <Select
      {...field}
      label={label}
      description={hint}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      placeholder={placeholder}
      withAsterisk
      searchable
      allowDeselect={false}
      disabled={disabled}
      maxLength={MAX_SEARCH}
      openOnFocus={false}
      comboboxProps={IN_MAIN}
      withScrollArea={false}
      styles={SCROLLED}
      nothingFoundMessage={query.loading ? 'Looking…' : nothing}
      rightSection={query.loading ? <Loader size={14} aria-hidden /> : undefined}
      filter={({ options }) => options}
      data={all.map((each) => ({ value: each.id, label: nameOf(each) }))}
      renderOption={({ option }) => {
        const each = all.find(({ id }) => id === option.value);
        return (
          <div>
            <Text size="sm">{option.label}</Text>
            <Text size="xs" c="dimmed">
              {each && detailOf(each)}
            </Text>
          </div>
        );
      }}
      value={value?.id ?? null}
      error={field.error ?? (query.error ? explainError(query.error) : undefined)}
      onSearchChange={search}
      onChange={(id) => {
        const picked = all.find((each) => each.id === id);
        if (picked) props.onPick(picked);
      }}
    />
  );
}
