import { Badge } from '@mantine/core';
import type { CSSProperties } from 'react';

const { root, section, label: word } = Badge.classes as Record<'root' | 'section' | 'label', string>;

type Props = { color: string; label: string };

/** A status as a dot and its word, never colour alone. Mantine's badge without its component, of which a list has hundreds. */
export function StatusBadge({ color, label }: Props) {
  const colors = {
    '--badge-bg': `var(--mantine-color-${color}-light)`,
    '--badge-color': `var(--mantine-color-${color}-light-color)`,
    '--badge-radius': 'var(--mantine-radius-xl)',
  };
  return (
    <span className={`${root} status-badge`} data-with-left-section style={colors as CSSProperties}>
      <span className={section} data-position="left">
        <span aria-hidden className="dot" />
      </span>
      <span className={word}>{label}</span>
    </span>
  );
}
