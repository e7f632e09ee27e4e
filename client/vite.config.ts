import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://localhost:${process.env.SERVER_PORT ?? 4000}`;

export default defineConfig({
  plugins: [react()],
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { main: 'index.html', graphiql: 'graphiql.html' } },
  },
  server: {
    proxy: { '/graphql': { target: server, ws: true }, '/auth': server, '/healthz': server },
  },
});
