import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { BillingCause, BillingOutcome } from '../generated/graphql.ts';
import { mayOf, type Viewer } from '../session/viewer.tsx';
import { nextStep } from './next-step.ts';

/** Says what this person can do after a failure, with the way there. */
export function whatNext(viewer: Viewer, failure: { cause: BillingCause; outcome: BillingOutcome }): ReactNode {
  const step = nextStep(failure);
  if (!step?.page) return step?.sentence;
  const { to, title, key } = step.page;
  if (!mayOf(viewer, key)) return step.orElse;
  return (
    <>
      {`${step.sentence} `}
      <Anchor component={Link} to={to} inherit underline="always">
        {title}
      </Anchor>
      .
    </>
  );
}
