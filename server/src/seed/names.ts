import { COMPANIES, FIRST_NAMES, LAST_NAMES, PUBLIC_BODIES } from '../demo/catalog/names.ts';
import type { Random } from '../demo/random.ts';

/** As people write themselves: accents, two words, hyphens, both apostrophes, other scripts. */
// biome-ignore format: a list to look over
const MORE_FIRST_NAMES = [
  'Zoë', 'Élodie', 'José María', 'Jürgen', 'Søren', 'Łukasz', 'Siobhán', 'Çağla', 'Ştefan', 'Ngọc Anh', 'Mary-Jane', 'Åsa',
  'İpek', 'Björk', 'François', 'Matěj', 'Мария', 'Иван', 'Νίκος', 'محمد', '美咲', '영희', 'Þór', 'Anaïs', 'D’Arcy',
];
// biome-ignore format: a list to look over
const MORE_LAST_NAMES = [
  'Muñoz', 'Nguyễn', 'Ørsted', 'Ångström', 'Çelik', 'Straße', "O'Brien", 'D’Angelo', 'Smith-Jones', 'van der Berg', 'de la Cruz',
  'Đorđević', 'Šimić', 'Kovačević', 'Иванова', 'Παπαδόπουλος', 'الحسن', '山田', '김', 'Ünal', 'Fernández', 'Lefèvre', 'Gálvez', 'Smith',
];

const TRADES = [
  'Dental',
  'Bakery',
  'Logistics',
  'Fitness',
  'Books',
  'Lofts',
  'Auto Body',
  'Printing',
  'Café',
  'Grocers',
  'Theater',
  'Law',
];
const FORMS = ['Inc.', 'LLC', '& Sons', '& Söhne', 'Group', 'Partners', 'Co.', 'of Waterloo', 'Coöperative', '№ 5'];
const OFFICES = ['Parks', 'Library', 'Fire Station 3', 'Courthouse', 'Transit', 'Schools, District 12'];

const FIRST = [...FIRST_NAMES, ...MORE_FIRST_NAMES];
const LAST = [...LAST_NAMES, ...MORE_LAST_NAMES];
const INITIALS = [...'ABCDEFGHJKLMNPRSTVW'];

export type Person = { firstName: string; lastName: string };

export function aPerson(random: Random): Person {
  const initial = random.chance(40) ? ` ${random.pick(INITIALS)}.` : '';
  return { firstName: random.pick(FIRST) + initial, lastName: random.pick(LAST) };
}

export function aCompany(random: Random): string {
  if (random.chance(30)) return `${random.pick(COMPANIES)} ${random.int(1, 400)}`;
  return `${random.pick(LAST)} ${random.pick(TRADES)} ${random.pick(FORMS)}`;
}

export function aPublicBody(random: Random): string {
  return `${random.pick(PUBLIC_BODIES)}, ${random.pick(OFFICES)}`;
}
