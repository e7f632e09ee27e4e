import { Skeleton } from '@mantine/core';
import { WorkOrderCards } from './WorkOrderCards.tsx';

/** The page's outline while it is loaded, so that nothing jumps when it arrives. */
export function WorkOrderSkeleton() {
  return (
    <div role="status" aria-label="Loading the work order">
      <WorkOrderCards
        facts={
          <>
            <Skeleton h={240} />
            <Skeleton h={240} />
          </>
        }
        side={
          <>
            <Skeleton h={280} />
            <Skeleton h={320} />
          </>
        }
        work={
          <>
            <Skeleton h={240} />
            <Skeleton h={100} />
            <Skeleton h={200} />
          </>
        }
      />
    </div>
  );
}
