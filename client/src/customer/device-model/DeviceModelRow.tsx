import { type FragmentType, gql } from '@apollo/client';
import { ActionIcon } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { isolate } from '@tuffops/shared/isolate';
import { memo } from 'react';
import {
  type DeviceModelRow_DeviceModelFragment,
  DeviceModelRow_DeviceModelFragmentDoc,
} from '../../generated/graphql.ts';
import { useMasked } from '../../session/use-masked.ts';
import { useMay } from '../../session/viewer.tsx';
import { Amount } from '../../ui/Amount.tsx';

gql`
  fragment DeviceModelRow_deviceModel on DeviceModel {
    id
    manufacturer
    name
    cost @include(if: $mayViewPrices) {
      minorUnits
      currency
    }
  }
`;

type Props = {
  model: FragmentType<typeof DeviceModelRow_DeviceModelFragmentDoc>;
  rowIndex?: number;
  onEdit: (model: DeviceModelRow_DeviceModelFragment) => void;
};

/** One device model in the list, and what it costs for those who see prices. */
export const DeviceModelRow = memo(function DeviceModelRow({ model, rowIndex, onEdit }: Props) {
  const data = useMasked(DeviceModelRow_DeviceModelFragmentDoc, 'DeviceModelRow_deviceModel', model);
  const mayEdit = useMay('device_models.edit');
  const mayViewPrices = useMay('work_orders.pricing');
  if (!data) return null;
  const { manufacturer, name, cost } = data;
  const label = `Edit ${isolate(manufacturer)} ${isolate(name)}`;
  return (
    <tr aria-rowindex={rowIndex}>
      <td className="truncated" dir="auto" title={isolate(manufacturer)}>
        {isolate(manufacturer)}
      </td>
      <td className="truncated" dir="auto" title={isolate(name)}>
        {isolate(name)}
      </td>
      {mayViewPrices && <td className="right">{cost && <Amount money={cost} />}</td>}
      {mayEdit && (
        <td className="right">
          <ActionIcon color="gray" data-row-link aria-label={label} data-tip={label} onClick={() => onEdit(data)}>
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
        </td>
      )}
    </tr>
  );
});
