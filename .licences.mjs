/** Under which a package may come in: each lets us ship it in a closed product, if its text is kept. */
export const ALLOWED = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0'],
  ...['OFL-1.1', 'PostgreSQL', 'Python-2.0', 'Unlicense'],
];

/** Others, under a licence that binds who ships it: of these packages nothing is shipped. */
export const NOT_SHIPPED = [
  { packages: /^(axe-core|@axe-core\/playwright)$/, licence: 'MPL-2.0', why: 'looks at pages in tests' },
  { packages: /^lightningcss(-[\w-]+)?$/, licence: 'MPL-2.0', why: 'makes the styles smaller as they are built' },
  { packages: /^caniuse-lite$/, licence: 'CC-BY-4.0', why: 'tells a build what browsers know' },
];
