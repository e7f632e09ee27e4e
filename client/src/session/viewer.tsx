import { gql } from '@apollo/client';
import type { Permission } from '@tuffops/shared/permission';
import { createContext, type PropsWithChildren, useContext } from 'react';
import type { ViewerQuery } from '../generated/graphql.ts';

gql`
  query Viewer {
    viewer {
      currency
      email
      invoicesEnabled
      permissions
      supportEmail
      tenant {
        id
        name
      }
      timeZone
      user {
        id
        name
      }
    }
  }
`;

export type Viewer = NonNullable<ViewerQuery['viewer']>;

const ViewerContext = createContext<Viewer | null>(null);

/** Tells every page below who is signed in. */
export function ViewerProvider({ viewer, children }: PropsWithChildren<{ viewer: Viewer }>) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer is for pages behind the sign-in');
  return viewer;
}

/** `useMay('invoices.edit')`: may the person at the screen do this? */
export const useMay = (key: Permission): boolean => mayOf(useViewer(), key);

/** Invoice keys count only while invoices are on. */
export const mayOf = ({ permissions, invoicesEnabled }: Viewer, key: Permission): boolean =>
  permissions.includes(key) && (invoicesEnabled || !key.startsWith('invoices.'));
