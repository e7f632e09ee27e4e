import { isolate } from '@tuffops/shared/isolate';
import { RowLink } from '../list/RowLink.tsx';
import { useMay } from '../session/viewer.tsx';

type Props = { customer: { id: string }; name: string; isQuiet?: boolean };

/** A customer's name; it leads to their page for whoever may see it. */
export function CustomerLink({ customer: { id }, name, isQuiet }: Props) {
  const mayView = useMay('customers.view');
  if (!mayView) return isolate(name);
  return (
    <RowLink to={`/customers/${id}`} isQuiet={isQuiet}>
      {isolate(name)}
    </RowLink>
  );
}
