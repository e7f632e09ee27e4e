const PATIENCE_MS = 5_000;

/**
 * What the registry knows of weaknesses of these versions, as a sentence. It fails nobody: a commit is as good tomorrow, when more is
 * known, as it was today. Where the registry cannot be asked, the sentence says that nobody looked.
 */
export async function askAdvisories(versions, registry = 'https://registry.npmjs.org', patienceMs = PATIENCE_MS) {
  const notLooked = (why) => `Known weaknesses were not looked for: the registry ${why}.`;
  try {
    const response = await fetch(`${registry}/-/npm/v1/security/advisories/bulk`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(versions),
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) return notLooked(`answers that with ${response.status}`);
    const found = Object.entries(await response.json());
    if (found.length === 0) return 'No weakness is known of them.';
    const each = found.flatMap(([name, advisories]) =>
      advisories.map(({ severity, title, url }) => `${name}: ${severity}: ${title} (${url})`),
    );
    return `Weaknesses are known:\n${each.join('\n')}\n`;
  } catch (error) {
    return notLooked(error.name === 'TimeoutError' ? 'does not answer' : 'cannot be asked');
  }
}
