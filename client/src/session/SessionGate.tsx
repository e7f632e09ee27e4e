import { useQuery } from '@apollo/client/react';
import { Center, Loader } from '@mantine/core';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ViewerDocument } from '../generated/graphql.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { ViewerProvider } from './viewer.tsx';

/** Lets signed-in people through to the app and sends everybody else to the sign-in page, to come back where they were. */
export function SessionGate() {
  const { data, error, loading, refetch } = useQuery(ViewerDocument);
  const { pathname, search } = useLocation();

  if (data?.viewer)
    return (
      <ViewerProvider viewer={data.viewer}>
        <Outlet />
      </ViewerProvider>
    );
  if (error) return <ErrorState isPage error={error} onRetry={() => void refetch()} />;
  if (loading || !data)
    return (
      <Center h="100dvh">
        <Loader aria-label="Loading" />
      </Center>
    );
  return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
}
