import { Container, Skeleton } from '@mantine/core';

/** The outline of a page that is on its way: a heading, and something below it. */
export function PageSkeleton() {
  return (
    <Container size={1440} px={24} py="lg" aria-busy role="status" aria-label="Loading">
      <Skeleton height={24} width={180} mb="md" />
      <Skeleton height={36} width={320} mb="sm" />
      <Skeleton height={320} />
    </Container>
  );
}
