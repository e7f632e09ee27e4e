import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './ui/base.css';
import { ApolloProvider } from '@apollo/client/react';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { client } from './apollo.ts';
import { router } from './routes.tsx';
import { cssVariables, theme } from './theme.ts';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="top-center" limit={5} pauseResetOnHover="notification" />
      <ApolloProvider client={client}>
        {/* As a transition, a new address would ask for the old list and the new one in turns. */}
        <RouterProvider router={router} useTransitions={false} />
      </ApolloProvider>
    </MantineProvider>,
  );
