import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { MAX_SEARCH } from '@tuffops/shared/lengths';
import { useCallback, useRef } from 'react';
import { focusHeading } from '../ui/focus-heading.ts';
import { useKey } from '../ui/use-key.ts';

type Props = { label: string; value: string; onSearch: (text: string) => void; onLeave: () => void };

/** The one search box of a list: `/` goes to it, Esc leaves it; every letter asks, and overtakes what was asked before. */
export function SearchBox({ label, value, onSearch, onLeave }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useKey(
    '/',
    useCallback((event) => {
      event.preventDefault();
      input.current?.select();
    }, []),
  );
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={label}
      maxLength={MAX_SEARCH}
      w={360}
      value={value}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        value ? (
          <CloseButton size="sm" aria-label="Clear search" onClick={() => onSearch('')} />
        ) : (
          <Kbd size="xs">/</Kbd>
        )
      }
      onChange={(event) => onSearch(event.currentTarget.value)}
      onBlur={onLeave}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        focusHeading();
      }}
    />
  );
}
