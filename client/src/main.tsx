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
import { cssVariables, theme } from './theme.ts';
import { whenIdle } from './ui/when-idle.ts';

const Toasts = lazy(async () => ({ default: (await whenIdle(() => import('./ui/Toasts.tsx'))).Toasts }));
const Tips = lazy(async () => ({ default: (await whenIdle(() => import('./ui/Tips.tsx'))).Tips }));

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Suspense>
        <Toasts />
        <Tips />
      </Suspense>
      <ApolloProvider client={client}>
        <Pages />
      </ApolloProvider>
    </MantineProvider>,
  );
