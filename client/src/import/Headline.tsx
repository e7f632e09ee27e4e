import { Text } from '@mantine/core';
import { type PropsWithChildren, useEffect, useRef } from 'react';

/** How it ended. It takes the focus, as the button that led here is gone, and is read out. */
export function Headline({ children }: PropsWithChildren) {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => place.current?.focus({ preventScroll: false }), []);
  return (
    <Text ref={place} tabIndex={-1} fw={600} className="import-heading">
      {children}
    </Text>
  );
}
