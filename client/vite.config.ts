import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { precompress } from './precompress.ts';
import { splitDocuments } from './split-documents.ts';

const server = `http://localhost:${process.env.SERVER_PORT ?? 4000}`;

/** The router of releases; its package hands out the one for development only. */
const ROUTER = fileURLToPath(import.meta.resolve('react-router')).replace('development', 'production');

const LIBRARIES = 'react|react-dom|scheduler|react-router|nuqs|@apollo/client|rxjs|optimism|@wry|graphql-ws';
const COMPONENTS =
  'Anchor|Badge|Button|CloseButton|Group|Input|InputBase|Loader|Skeleton|Stack|Text|TextInput|Title|Transition|UnstyledButton';
const BASE = new RegExp(`node_modules/(${LIBRARIES}|@mantine/core/esm/(core|components/(${COMPONENTS})))/`);
/** What belongs to libraries of every page, and only menus, dialogs and forms stand on. */
const OPENED =
  /hooks\/useMutation\.js|core\/esm\/core\/(DirectionProvider|MantineProvider\/use-mantine-color-scheme\/use-mantine|utils\/(create-scoped|create-safe|create-event|find-element|close-on-escape|get-(sorted|context|single|ref|breakpoint|default-z|base|env)|is-element|primitive|noop))/;
const UI = 'Amount|EmptyState|ErrorState|Page|StatusBadge|dialog-on-demand|explain-error|instant|opened-on-demand';
const SHOWN = new RegExp(
  `client/src/(ui/(${UI})|session/(Moment|Permitted|use-masked)|live/[^/]+|list/(list-filters|filter|keyset-pages))\\.tsx?$|components/ActionIcon/|preload-helper`,
);
const LISTS =
  /client\/src\/(list\/(?!bar\/|DayRange|SelectionBar|selection-bar|use-selection-keys|History|StatusDropdown|use-older|list-filters|filter|keyset-pages)|invoice\/(BillingProgress|CustomerLink|InvoiceStatusBadge|about-invoice|use-settling\.|list\/(use-of-customer|waiting)))/;

export default defineConfig(({ command }) => ({
  plugins: [splitDocuments(), react(), precompress()],
  // rxjs for the browsers of today.
  resolve: {
    conditions: ['es2015', ...defaultClientConditions],
    alias: command === 'build' ? [{ find: /^react-router$/, replacement: ROUTER }] : [],
  },
  build: {
    assetsInlineLimit: 0,
    // The names of all that pages are made of would weigh more than what they save: a page's parts come while it is asked who is signed in.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, parts, { hostType }) =>
        hostType === 'html' ? parts : parts.filter((part) => part.endsWith('.css')),
    },
    rolldownOptions: {
      input: { main: 'index.html', graphiql: 'graphiql.html' },
      // What is in it is generated; at run time nobody reads it.
      treeshake: { manualPureFunctions: ['gql'] },
      // What every page needs, in one piece: it packs better, and stays in the browser when only our own code changes.
      // Of our own, what most pages show and what all lists stand on: as many little files they would weigh a tenth more.
      output: {
        codeSplitting: {
          groups: [
            { name: 'base', test: (id) => BASE.test(id) && !OPENED.test(id), priority: 1 },
            { name: 'opened', test: OPENED },
            { name: 'shown', test: SHOWN },
            { name: 'lists', test: LISTS },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/graphql': { target: server, ws: true },
      '/auth': server,
      '^/import/': server,
      '^/[a-z-]+\\.csv': server,
      '/audit.ndjson': server,
      '/healthz': server,
    },
  },
}));
