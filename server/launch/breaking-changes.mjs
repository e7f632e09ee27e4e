import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { declaredBreaks, isReleased } from './changelog.mjs';

const REQUIRES = /\.@requires(\..*)?$/;
/** What was answered by itself is answered otherwise, although every document is still valid. */
const BREAKING_TOO = ['FIELD_ARGUMENT_DEFAULT_CHANGED', 'INPUT_FIELD_DEFAULT_VALUE_CHANGED'];

/** Says of a checkout what breaks programs of those who use the last release and is not declared, or is declared and does not. */
export async function undeclaredBreaks(root) {
  const read = (...names) => readFileSync(path.join(root, ...names), 'utf8');
  const changelog = read('CHANGELOG.md');
  if (!existsSync(path.join(root, 'server', 'schema.released.graphql'))) {
    return isReleased(changelog)
      ? ['server/schema.released.graphql is missing, with which the contract is compared.']
      : [];
  }
  const breaks = await breaksBetween(read('server', 'schema.released.graphql'), read('server', 'schema.graphql'));
  const { places, unclear } = declaredBreaks(changelog);
  const broken = new Set(breaks.map(({ place }) => place));
  return [
    ...breaks.filter(({ place }) => !places.includes(place)).map(({ place, message }) => `\`${place}\`: ${message}.`),
    ...places.filter((place) => !broken.has(place)).map((place) => `\`${place}\` is declared as broken, and is not.`),
    ...unclear.map((entry) => `This does not say where it breaks and why: ${entry}`),
  ];
}

async function breaksBetween(released, current) {
  const before = buildSchema(released);
  const changes = await diff(before, buildSchema(current));
  const breaks = changes.filter(
    ({ type, path: place, criticality }) =>
      criticality.level === CriticalityLevel.Breaking ||
      BREAKING_TOO.includes(type) ||
      (REQUIRES.test(place) && asksForMore(type) && hasField(before, place)),
  );
  return breaks.map(({ path: place, message }) => ({ place: place.replace(REQUIRES, '.@requires'), message }));
}

/** A field that asks for nothing any more breaks nobody; another key may break somebody. */
const asksForMore = (type) => type !== 'DIRECTIVE_USAGE_FIELD_DEFINITION_REMOVED';

function hasField(schema, place) {
  const [type, field] = place.split('.');
  return Boolean(schema.getType(type)?.getFields?.()[field]);
}
