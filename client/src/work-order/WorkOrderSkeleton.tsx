import { Grid, SimpleGrid, Skeleton, Stack } from '@mantine/core';

/** The page's outline while it is loaded, so that nothing jumps when it arrives. */
export function WorkOrderSkeleton() {
  return (
    <Grid gap="md" role="status" aria-label="Loading the work order">
      <Grid.Col span={8}>
        <Stack gap="md">
          <SimpleGrid cols={2} spacing="md">
            <Skeleton h={240} />
            <Skeleton h={240} />
          </SimpleGrid>
          <Skeleton h={240} />
          <Skeleton h={100} />
          <Skeleton h={200} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={4}>
        <Stack gap="md">
          <Skeleton h={280} />
          <Skeleton h={320} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
