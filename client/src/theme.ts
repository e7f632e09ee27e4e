import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** One brand colour for navigation and links; green creates, red cancels, yellow waits, blue is under way. */
const brand: MantineColorsTuple = [
  '#eef8fa',
  '#d8eef2',
  '#b0dde6',
  '#82c7d5',
  '#55aec0',
  '#3593a8',
  '#1f788d',
  '#0f5f73',
  '#0c4d5e',
  '#083b49',
];
const green: MantineColorsTuple = [
  '#f0fdf4',
  '#dcfce7',
  '#bbf7d0',
  '#86efac',
  '#4ade80',
  '#22c55e',
  '#16a34a',
  '#15803d',
  '#166534',
  '#14532d',
];
const red: MantineColorsTuple = [
  '#fef2f2',
  '#fee2e2',
  '#fecaca',
  '#fca5a5',
  '#f87171',
  '#ef4444',
  '#dc2626',
  '#b91c1c',
  '#991b1b',
  '#7f1d1d',
];
const yellow: MantineColorsTuple = [
  '#fffbeb',
  '#fef3c7',
  '#fde68a',
  '#fcd34d',
  '#fbbf24',
  '#f59e0b',
  '#d97706',
  '#b45309',
  '#92400e',
  '#78350f',
];
const blue: MantineColorsTuple = [
  '#eff6ff',
  '#dbeafe',
  '#bfdbfe',
  '#93c5fd',
  '#60a5fa',
  '#3b82f6',
  '#2563eb',
  '#1d4ed8',
  '#1e40af',
  '#1e3a8a',
];
const gray: MantineColorsTuple = [
  '#fafafa',
  '#f4f4f5',
  '#e4e4e7',
  '#d4d4d8',
  '#a1a1aa',
  '#71717a',
  '#52525b',
  '#3f3f46',
  '#27272a',
  '#18181b',
];
const dark: MantineColorsTuple = [
  '#e4e4e7',
  '#c4c4cb',
  '#a1a1aa',
  '#93939d',
  '#3f3f46',
  '#333339',
  '#26262b',
  '#1b1b1f',
  '#141417',
  '#0d0d10',
];

const MEANINGS = ['brand', 'green', 'red', 'yellow', 'blue', 'gray'];

/** The one shadow, for what lies above the page: menus, dialogs, toasts. */
const SHADOW = '0 6px 24px rgb(0 0 0 / 14%)';

export const theme = createTheme({
  colors: { brand, green, red, yellow, blue, gray, dark },
  primaryColor: 'brand',
  primaryShade: 7,
  defaultRadius: 'sm',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '16px' }, h3: { fontSize: '14px' } },
  },
  shadows: { xs: 'none', sm: 'none', md: SHADOW, lg: SHADOW, xl: SHADOW },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle' } },
    Button: { defaultProps: { size: 'sm' } },
    Card: { defaultProps: { withBorder: true, padding: 'md', shadow: undefined } },
    Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false } },
    Modal: {
      defaultProps: {
        shadow: 'md',
        centered: true,
        transitionProps: { duration: 120 },
        closeButtonProps: { 'aria-label': 'Close' },
        styles: { title: { fontWeight: 600, fontSize: '16px' } },
        // Its `header` element is no banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
    },
    Notification: { defaultProps: { withBorder: true } },
    Select: { defaultProps: { comboboxProps: { withinPortal: false } } },
    Table: { defaultProps: { verticalSpacing: 0, horizontalSpacing: 'md', tabularNums: true } },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: true } } },
  },
});

/** Words on a tinted ground keep AA contrast: dark shades in light, light shades in dark. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': gray[6],
    ...Object.fromEntries(
      MEANINGS.map((name) => [`--mantine-color-${name}-light-color`, `var(--mantine-color-${name}-8)`]),
    ),
  },
  dark: {
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-error': red[4],
    '--mantine-color-disabled': dark[5],
    ...Object.fromEntries(
      MEANINGS.map((name) => [`--mantine-color-${name}-light-color`, `var(--mantine-color-${name}-3)`]),
    ),
  },
});
