import { Grid, Skeleton, Stack } from '@mantine/core';

/** The page's outline while it is loaded, so that nothing jumps when it arrives. */
export function CustomerSkeleton() {
  return (
    <Grid gap="md" role="status" aria-label="Loading the customer">
      <Grid.Col span={{ base: 12, md: 4 }} order={{ md: 2 }}>
        <Stack gap="md">
          <Skeleton h={120} />
          <Skeleton h={240} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Stack gap="md">
          <Skeleton h={160} />
          <Skeleton h={240} />
          <Skeleton h={240} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
