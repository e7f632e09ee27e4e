import './refuse-html.ts';
import '@fontsource-variable/inter';
import './mantine.css';
import './ui/base.css';
import './list/list-table.css';
import { ApolloProvider } from '@apollo/client/react';
import { MantineProvider } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { client } from './apollo.ts';
import { Pages } from './routes.tsx';
import { styleNonce } from './style-nonce.ts';
import { cssVariables, theme } from './theme.ts';
import { fetchPatiently } from './ui/fetch-code.ts';

const Toasts = lazy(async () => ({
  default: (await fetchPatiently(() => import('./ui/Toasts.tsx'))).Toasts,
}));
const Tips = lazy(async () => ({ default: (await fetchPatiently(() => import('./ui/Tips.tsx'))).Tips }));

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <ApolloProvider client={client}>
        <Pages>
          <Suspense>
            <Toasts />
            <Tips />
          </Suspense>
        </Pages>
      </ApolloProvider>
    </MantineProvider>,
  );
