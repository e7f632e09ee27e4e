import { Select, type SelectProps } from '@mantine/core';

type Props = Omit<SelectProps, 'data'> & { inUse: string; isFixed: boolean };

/** What a company counts in; fixed once anything is priced. */
export function CurrencySelect({ inUse, isFixed, ...props }: Props) {
  return (
    <Select
      label="Currency"
      description={
        isFixed
          ? 'It is fixed, for something is priced in it.'
          : 'What your prices and invoices are in. It can be changed until anything is priced.'
      }
      placeholder="Choose"
      searchable
      allowDeselect={false}
      readOnly={isFixed}
      nothingFoundMessage="No currency has this name."
      data={[...new Set([...Intl.supportedValuesOf('currency'), inUse])].sort().map(named)}
      {...props}
    />
  );
}

const NAMES = new Intl.DisplayNames(undefined, { type: 'currency' });

const named = (value: string) => ({ value, label: `${value} · ${NAMES.of(value)}` });
