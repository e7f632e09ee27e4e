import { Group, Text } from '@mantine/core';
import { BusyButton } from '../ui/BusyButton.tsx';
import { Headline } from './Headline.tsx';

type Props = { isDryRun: boolean; onCheckAgain: () => void };

/** The connection broke before it was told how it ended. */
export function NotKnown({ isDryRun, onCheckAgain }: Props) {
  return (
    <>
      <Headline>
        {isDryRun
          ? 'The connection broke while the file was being checked'
          : 'The connection broke while the file was being imported'}
      </Headline>
      <Text>
        {isDryRun
          ? 'Nothing was imported.'
          : 'Either all of the file was imported or nothing of it. You can import the same file again: what is here already is not imported twice. Checking it shows how it ended.'}
      </Text>
      <Group>
        <BusyButton variant="default" onClick={onCheckAgain}>
          Check Again
        </BusyButton>
      </Group>
    </>
  );
}
