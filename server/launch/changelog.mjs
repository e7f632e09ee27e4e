const UNRELEASED = '## [Unreleased]\n';
const DECLARED = /^`([^`]+)`: \S/;

/** The places in the contract that the next release breaks, as CHANGELOG.md declares them, and what is not declared as it must be. */
export function declaredBreaks(changelog) {
  const breaking = part(part(changelog, UNRELEASED, '\n## '), '### Breaking\n', '\n### ');
  const entries = breaking
    .split(/^- /m)
    .slice(1)
    .map((entry) => entry.trim());
  return {
    places: entries.flatMap((entry) => DECLARED.exec(entry)?.[1] ?? []),
    unclear: entries.filter((entry) => !DECLARED.test(entry)),
  };
}

export const isReleased = (changelog) => /^## \[\d/m.test(changelog);

/** The same with what was unreleased under a version of its own. Null: there is nothing to release, or the version is there. */
export function release(changelog, version, day) {
  if (!part(changelog, UNRELEASED, '\n## ').trim() || changelog.includes(`\n## [${version}]`)) return null;
  return changelog.replace(UNRELEASED, `${UNRELEASED}\n## [${version}] - ${day}\n`);
}

function part(text, begin, end) {
  const [, after = ''] = text.split(begin);
  return after.split(end)[0];
}
