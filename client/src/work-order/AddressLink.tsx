import { Anchor } from '@mantine/core';
import { isolate } from '@tuffops/shared/isolate';

type Props = {
  address: {
    line1: string;
    line2: string | null;
    city: string;
    region: string;
    postalCode: string;
    country: string;
  };
};

/** An address that opens in a map. */
export function AddressLink({ address }: Props) {
  const { line1, line2, city, region, postalCode, country } = address;
  const street = [line1, line2 ?? ''].filter(Boolean).map(isolate).join(', ');
  const town = `${isolate(city)}, ${isolate(region)} ${isolate(postalCode)}`;
  const place = encodeURIComponent([line1, city, `${region} ${postalCode}`, country].join(', '));
  return (
    <Anchor
      href={`https://www.google.com/maps/search/?api=1&query=${place}`}
      target="_blank"
      rel="noreferrer"
      inherit
      aria-label={`${street}, ${town}, on a map`}
    >
      <span style={{ display: 'block' }}>{street}</span>
      <span style={{ display: 'block' }}>{town}</span>
    </Anchor>
  );
}
