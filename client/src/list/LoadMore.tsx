import { Button, Group, Text } from '@mantine/core';
import { numberFormat } from '@tuffops/shared/formats';

type Props = { shown: number; total: number; isExact: boolean; hasMore: boolean; loading: boolean; onMore: () => void };

/** How much of the list is on the screen, and the button for the next page. */
export function LoadMore({ shown, total, isExact, hasMore, loading, onMore }: Props) {
  const of = `${numberFormat().format(Math.max(total, shown))}${isExact ? '' : '+'}`;
  return (
    <Group justify="space-between" py="sm">
      <Text size="sm" c="dimmed" aria-live="polite">
        {`Showing ${shown} of ${of}`}
      </Text>
      {hasMore && (
        <Button variant="default" loading={loading} onClick={onMore}>
          Load more
        </Button>
      )}
    </Group>
  );
}
