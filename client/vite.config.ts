import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { precompress } from './precompress.ts';

const server = `http://localhost:${process.env.SERVER_PORT ?? 4000}`;

const LIBRARIES = 'react|react-dom|scheduler|react-router|nuqs|@apollo/client|rxjs|optimism|@wry|graphql-ws';
const COMPONENTS =
  'Anchor|Badge|Button|CloseButton|Group|Input|InputBase|Loader|Skeleton|Stack|Text|TextInput|Title|Transition|UnstyledButton';
const BASE = new RegExp(`node_modules/(${LIBRARIES}|@mantine/core/esm/(core|components/(${COMPONENTS})))/`);

export default defineConfig({
  plugins: [react(), precompress()],
  // rxjs for the browsers of today.
  resolve: { conditions: ['es2015', ...defaultClientConditions] },
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { main: 'index.html', graphiql: 'graphiql.html' },
      // What is in it is generated; at run time nobody reads it.
      treeshake: { manualPureFunctions: ['gql'] },
      // What every page needs, in one piece: it packs better, and stays in the browser when only our own code changes.
      output: { codeSplitting: { groups: [{ name: 'base', test: BASE }] } },
    },
  },
  server: {
    proxy: { '/graphql': { target: server, ws: true }, '/auth': server, '/healthz': server },
  },
});
