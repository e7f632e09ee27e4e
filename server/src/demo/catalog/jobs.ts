import type { WorkOrderType } from '@tuffops/shared/work-order/status';
import type { WorkOrderItemKind } from '../../work-order/work-order-item.entity.ts';

/** `quantities`: what it is usually used in. */
export type CatalogItem = {
  kind: WorkOrderItemKind;
  description: string;
  unitPriceMinorUnits: number;
  quantities: readonly string[];
};

type Job = { titles: readonly string[]; always: readonly CatalogItem[]; sometimes: readonly CatalogItem[] };

const service = (description: string, unitPriceMinorUnits: number, ...quantities: string[]): CatalogItem => ({
  kind: 'SERVICE',
  description,
  unitPriceMinorUnits,
  quantities: quantities.length > 0 ? quantities : ['1'],
});
const material = (description: string, unitPriceMinorUnits: number, ...quantities: string[]): CatalogItem => ({
  ...service(description, unitPriceMinorUnits, ...quantities),
  kind: 'MATERIAL',
});

const LABOR = service('Labor, per hour', 11_500, '0.75', '1', '1.5', '2', '2.25', '3.5');
const FILTER = material('Pleated filter MERV 11, 16×25×1', 1_895, '1', '2', '4');

/** What each kind of work is called, and what is used on it at plausible prices. */
export const JOBS: Record<WorkOrderType, Job> = {
  INSTALLATION: {
    titles: [
      'Replace the existing unit',
      'Install new equipment',
      'Change-out after failure',
      'Install in the new addition',
    ],
    always: [
      service('Installation labor, two technicians, per hour', 19_500, '6', '7.5', '8', '10'),
      service('Removal and disposal of old equipment', 22_500),
    ],
    sometimes: [
      material('Copper line set 3/8″ × 3/4″, per foot', 1_150, '18', '25', '32.5'),
      material('Smart thermostat, Wi-Fi', 24_900),
      material('Condensate pump', 13_400),
      material('Sheet-metal transition, custom', 28_750),
      material('Electrical disconnect and whip, 60 A', 9_650),
      material('Composite equipment pad', 8_400),
      service('Mechanical permit', 14_000),
      service('Crane lift, per hour', 42_500, '1', '1.5'),
    ],
  },
  SERVICE: {
    titles: [
      'No cooling',
      'No heat',
      'Water leaking from the unit',
      'Blower makes noise',
      'Short cycling',
      'Tripping the breaker',
      'Thermostat does not respond',
      'Uneven temperatures upstairs',
      'Frozen evaporator coil',
      'Burning smell at start',
    ],
    always: [service('Diagnostic visit', 12_900), LABOR],
    sometimes: [
      material('Dual run capacitor 45/5 µF', 8_450),
      material('Contactor, two-pole 40 A', 7_200),
      material('Refrigerant R-410A, per pound', 9_800, '0.5', '1.25', '2', '3.75'),
      material('Blower motor, ECM 3/4 HP', 68_500),
      material('Condenser fan motor', 34_200),
      material('Hot-surface igniter', 11_600),
      material('Flame sensor', 6_400),
      material('Thermostatic expansion valve', 24_300),
      material('Control board', 41_800),
      material('Condensate drain line, per foot', 385, '6', '12.5', '20'),
      service('Leak search with nitrogen', 18_500),
      service('After-hours call', 15_000),
    ],
  },
  MAINTENANCE: {
    titles: [
      'Spring tune-up',
      'Fall tune-up',
      'Quarterly maintenance',
      'Annual inspection',
      'Filter change and cleaning',
    ],
    always: [service('Tune-up, 21 points', 15_900), FILTER],
    sometimes: [
      service('Evaporator coil cleaning', 22_500),
      service('Condenser coil cleaning', 16_500),
      service('Duct inspection by camera', 19_900),
      material('UV lamp, replacement', 12_700),
      material('Belt, A-section', 2_850, '1', '2'),
      material('Drain-pan tablets', 1_240, '1', '3'),
      LABOR,
    ],
  },
};

const COOLING = [5, 6, 7, 8, 9];
const HEATING = [10, 11, 12, 1, 2, 3, 4];

/** In which months somebody would order this; all the others are of every season. */
const SEASONS: Record<string, readonly number[]> = {
  'No cooling': COOLING,
  'Frozen evaporator coil': COOLING,
  'No heat': HEATING,
  'Burning smell at start': HEATING,
  'Spring tune-up': [3, 4, 5],
  'Fall tune-up': [9, 10, 11],
};

/** What work of this type is called at that time of the year. */
export function titlesFor(type: WorkOrderType, at: Date): string[] {
  const month = at.getUTCMonth() + 1;
  return JOBS[type].titles.filter((title) => SEASONS[title]?.includes(month) ?? true);
}

/** Required items first; the rest may stay open. */
export const CHECKLISTS: Record<WorkOrderType, { required: readonly string[]; optional: readonly string[] }> = {
  INSTALLATION: {
    required: ['Power locked out and tagged', 'Pressure test held for 30 minutes', 'Start-up readings recorded'],
    optional: ['Photos of the finished installation', 'Thermostat explained to the customer'],
  },
  SERVICE: {
    required: ['Fault found and written down', 'Unit runs a full cycle'],
    optional: ['Old parts shown to the customer', 'Work area cleaned'],
  },
  MAINTENANCE: {
    required: ['Filters replaced', 'Refrigerant charge checked', 'Safety controls tested'],
    optional: ['Outdoor coil rinsed', 'Next visit offered'],
  },
};

export const NOTES = [
  'Gate code 4417. Please ring before entering the yard.',
  'Dog in the house, friendly. Customer works from home.',
  'Access to the roof through the storage room; key at the front desk.',
  'Park behind the building, the lot in front is for customers only.',
  'Customer reports that it got worse after the storm last week.',
  'Warranty on the compressor runs for another two years.',
  'Use the service entrance; sign in with security.',
  'Second visit: part was on order.',
];

/** Why an invoice was cancelled that had no wrong rate and no wrong unit price. */
export const CANCELLATION_REASONS = [
  'Wrong customer, belongs to the landlord',
  'Labor hours entered twice',
  'Covered by the maintenance contract',
  null,
];
