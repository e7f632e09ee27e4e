import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ALLOWED, NOT_SHIPPED } from '../../.licences.mjs';
import { askAdvisories } from './ask-advisories.mjs';
import { root } from './checkout.mjs';
import { Failed } from './step.mjs';

/** Whether each package of the lock file comes from the registry, as it was when it was locked, under a licence of `.licences.mjs`. */
export async function checkDependencies(checkout = root) {
  const { looked, elsewhere, faults, versions } = lookAtDependencies(checkout);
  if (faults.length) throw new Failed(faults.join('\n'));
  const here = `${looked} packages, and ${elsewhere} for other machines, where their licences are looked at. `;
  process.stdout.write(`${here}${await askAdvisories(versions)} `);
}

/** `{ looked, elsewhere, faults, versions }`: those installed here, those for other machines, sentences, and name → versions. */
export function lookAtDependencies(checkout) {
  const lock = readFileSync(path.join(checkout, 'pnpm-lock.yaml'), 'utf8');
  const locked = sectionOf(lock, 'packages');
  const optional = new Set(
    sectionOf(lock, 'snapshots')
      .filter(isOptional)
      .map(([id]) => id.replace(/\(.*/, '')),
  );
  const licences = installedLicences(checkout);
  const versions = {};
  const faults = ['.npmrc', 'server/.npmrc', 'client/.npmrc', 'shared/.npmrc']
    .filter((file) => namesRegistry(path.join(checkout, file)))
    .map((file) => `${file} names a registry: packages come from the one of npm.`);
  let [looked, elsewhere] = [0, 0];
  for (const [id, facts] of locked) {
    const [, name, version] = /^(@?[^@]+)@(\d+\.\d+\.\d+[\w.+-]*)$/.exec(id) ?? [];
    const isLocked = /^ {4}resolution: \{integrity: sha512-[\w+/=]+\}$/m.test(facts);
    if (!name || !isLocked) faults.push(`${id} does not come from the registry with its sha512.`);
    if (!name) continue;
    versions[name] = [...(versions[name] ?? []), version];
    if (licences.has(id)) {
      looked += 1;
      const licence = licences.get(id);
      if (!isAllowed(name, licence))
        faults.push(`${id} is under ${licence ?? 'no licence'}, which .licences.mjs does not allow.`);
    } else if (optional.has(id)) elsewhere += 1;
    else faults.push(`${id} is not installed, so nobody knows its licence.`);
  }
  if (locked.length === 0) faults.push('pnpm-lock.yaml names no package.');
  return { looked, elsewhere, faults, versions };
}

/** `[id, what stands under it]` of each entry, as pnpm writes them. */
function sectionOf(lock, name) {
  const [, section = ''] = lock.split(`\n${name}:\n`);
  const [body] = section.split(/\n(?=\S)/, 1);
  const entries = body.matchAll(/^ {2}(?:'([^']+)'|(\S+)):(?: .*)?\n((?: {4}.*\n?)*)/gm);
  return [...entries].map(([, quoted, bare, facts]) => [quoted ?? bare, facts]);
}

const isOptional = ([, facts]) => /^ {4}optional: true$/m.test(facts);

const namesRegistry = (file) => existsSync(file) && /registry\s*=/.test(readFileSync(file, 'utf8'));

/** `name@version` → licence, of all that pnpm has installed. */
function installedLicences(checkout) {
  const store = path.join(checkout, 'node_modules/.pnpm');
  const licences = new Map();
  for (const folder of namesIn(store)) {
    const modules = path.join(store, folder, 'node_modules');
    const names = namesIn(modules).flatMap((name) =>
      name.startsWith('@') ? namesIn(path.join(modules, name)).map((part) => `${name}/${part}`) : [name],
    );
    for (const name of names) {
      const file = path.join(modules, name, 'package.json');
      if (lstatSync(path.join(modules, name)).isSymbolicLink() || !existsSync(file)) continue;
      const { version, license } = JSON.parse(readFileSync(file, 'utf8'));
      licences.set(`${name}@${version}`, typeof license === 'string' ? license : license?.type);
    }
  }
  return licences;
}

const namesIn = (folder) => (existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : []);

function isAllowed(name, licence = '') {
  const ofThis = NOT_SHIPPED.filter(({ packages }) => packages.test(name)).map((each) => each.licence);
  return holds(licence, new Set([...ALLOWED, ...ofThis]));
}

/** An SPDX expression: of what stands beside OR one must be allowed, beside AND each. */
function holds(expression, allowed) {
  const inner = expression.trim().replace(/^\(([^()]*)\)$/, '$1');
  const parts = (word) => inner.split(new RegExp(` ${word} (?![^(]*\\))`));
  if (parts('OR').length > 1) return parts('OR').some((part) => holds(part, allowed));
  if (parts('AND').length > 1) return parts('AND').every((part) => holds(part, allowed));
  return allowed.has(inner);
}
