import { gql } from '@apollo/client';
import type { BulkProgress_RunFragment } from '../../generated/graphql.ts';

gql`
  fragment BulkProgress_run on BulkRun {
    id
    kind
    state
    total
    waiting
    underWay
    verifying
    done
    blocked
    failed
    skipped
    waitsUntil
    waitsBecause
    pausedBecause
  }
`;

export type Progress = Omit<BulkProgress_RunFragment, ' $fragmentName'>;
