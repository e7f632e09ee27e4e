import { type FragmentType, gql } from '@apollo/client';
import { ActionIcon, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { isolate } from '@tuffops/shared/isolate';
import { type UnitRow_UnitFragment, UnitRow_UnitFragmentDoc } from '../../generated/graphql.ts';
import { Moment } from '../../session/Moment.tsx';
import { useMasked } from '../../session/use-masked.ts';
import { useMay } from '../../session/viewer.tsx';

gql`
  fragment UnitRow_unit on Unit {
    id
    serialNumber
    location
    installedAt
    servicedAt
    maintainedAt
    deviceModel {
      id
      manufacturer
      name
    }
  }
`;

type Props = { unit: FragmentType<typeof UnitRow_UnitFragmentDoc>; onEdit: (unit: UnitRow_UnitFragment) => void };

/** One piece of equipment of a customer. */
export function UnitRow({ unit, onEdit }: Props) {
  const data = useMasked(UnitRow_UnitFragmentDoc, 'UnitRow_unit', unit);
  const mayEdit = useMay('units.edit');
  if (!data) return null;
  const { serialNumber, location, deviceModel } = data;
  const model = `${isolate(deviceModel.manufacturer)} ${isolate(deviceModel.name)}`;
  const visited = lastVisit(data);
  return (
    <tr>
      <td className="truncated" title={model}>
        {model}
      </td>
      <td>{isolate(serialNumber)}</td>
      <td className="truncated" dir="auto" title={location ?? undefined}>
        {location && isolate(location)}
      </td>
      <td>
        {visited ? (
          <Moment at={visited} />
        ) : (
          <Text span inherit c="dimmed">
            Not yet
          </Text>
        )}
      </td>
      {mayEdit && (
        <td className="right">
          <ActionIcon
            color="gray"
            aria-label={`Edit ${isolate(serialNumber)}`}
            data-tip={`Edit ${isolate(serialNumber)}`}
            onClick={() => onEdit(data)}
          >
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
        </td>
      )}
    </tr>
  );
}

/** When somebody was there last, for whatever. */
function lastVisit({ installedAt, servicedAt, maintainedAt }: UnitRow_UnitFragment): string | undefined {
  const visits = [installedAt, servicedAt, maintainedAt].filter((at) => at !== null);
  return visits.sort((one, other) => Date.parse(one) - Date.parse(other)).at(-1);
}
