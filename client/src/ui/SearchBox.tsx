import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useKey } from './use-key.ts';

type Props = { label: string; value: string; onSearch: (text: string) => void };

/** The one search box of a list: `/` goes to it, Esc leaves it; it asks once typing pauses. */
export function SearchBox({ label, value, onSearch }: Props) {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const searchSoon = useDebouncedCallback(onSearch, 250);
  useEffect(() => {
    if (document.activeElement !== input.current) setText(value);
  }, [value]);
  useKey(
    '/',
    useCallback((event) => {
      event.preventDefault();
      input.current?.select();
    }, []),
  );

  const change = (next: string) => {
    setText(next);
    searchSoon(next);
  };
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={label}
      maxLength={200}
      w={320}
      value={text}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text ? <CloseButton size="sm" aria-label="Clear search" onClick={() => change('')} /> : <Kbd size="xs">/</Kbd>
      }
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}
