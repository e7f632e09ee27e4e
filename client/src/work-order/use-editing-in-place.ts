import { useDidUpdate, useDisclosure } from '@mantine/hooks';
import { useRef } from 'react';

export type EditingInPlace = ReturnType<typeof useEditingInPlace>;

/** Swaps what is read for its editor and back; afterwards the focus is where it was, on the edit button. */
export function useEditingInPlace() {
  const [isEditing, { open, close }] = useDisclosure(false);
  const editButton = useRef<HTMLButtonElement>(null);
  useDidUpdate(() => {
    if (!isEditing) editButton.current?.focus();
  }, [isEditing]);
  return { isEditing, open, close, editButton };
}
