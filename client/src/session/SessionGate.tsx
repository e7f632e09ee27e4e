import { useQuery } from '@apollo/client/react';
import { Center, Loader } from '@mantine/core';
import { useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ViewerDocument } from '../generated/graphql.ts';
import { dialogOnDemand } from '../ui/dialog-on-demand.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { signedInAgain } from './session-end.ts';
import { type Viewer, ViewerProvider } from './viewer.tsx';

const SignInAgainDialog = dialogOnDemand(async () => (await import('./SignInAgainDialog.tsx')).SignInAgainDialog);

/**
 * Lets signed-in people through to the app and sends everybody else to the sign-in page, to come back where they were.
 * Whose session ends stays, with all that is typed, and signs in again over the page.
 */
export function SessionGate() {
  const { data, error, loading, refetch } = useQuery(ViewerDocument);
  const { pathname, search } = useLocation();
  const [last, setLast] = useState<Viewer>();
  if (data?.viewer && data.viewer !== last) setLast(data.viewer);
  const goOn = async () => {
    const { data: now } = await refetch();
    if (now?.viewer?.user.id === last?.user.id) signedInAgain();
    else location.reload();
  };

  const viewer = data?.viewer ?? last;
  if (viewer)
    return (
      <ViewerProvider viewer={viewer}>
        <Outlet />
        <SignInAgainDialog opened={data?.viewer === null} onSignedIn={goOn} />
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
