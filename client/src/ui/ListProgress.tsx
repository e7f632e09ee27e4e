import { Box, Progress } from '@mantine/core';

/** A thin bar above a list whose old rows stay while new ones are on their way; it takes its room all the time. */
export function ListProgress({ isOn }: { isOn: boolean }) {
  return <Box h={2}>{isOn && <Progress value={100} animated size={2} aria-label="Loading" />}</Box>;
}
