import { Button } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import type { ComponentProps } from 'react';

/** The folded bar, as the button that opens it. */
export function PagesButton(props: ComponentProps<'button'>) {
  return (
    <Button variant="default" leftSection={<IconMenu2 size={16} aria-hidden />} aria-haspopup="menu" {...props}>
      Pages
    </Button>
  );
}
