import { Text, Title } from '@mantine/core';
import type { ComponentProps } from 'react';
import type { ScheduleGroup } from './schedule-of.ts';
import classes from './Visit.module.css';
import { Visit } from './Visit.tsx';

type Job = ComponentProps<typeof Visit>['workOrder'] & { id: string };

/** The visits of a day, or those that have something else in common. */
export function VisitGroup({ group: { title, jobs, ifNone, saysDay } }: { group: ScheduleGroup<Job> }) {
  return (
    <section aria-label={title}>
      <Title order={3} mb={4}>
        {title}
      </Title>
      {jobs.length === 0 ? (
        <Text c="dimmed">{ifNone}</Text>
      ) : (
        <ul className={classes.visits}>
          {jobs.map((job) => (
            <Visit key={job.id} workOrder={job} saysDay={saysDay} />
          ))}
        </ul>
      )}
    </section>
  );
}
