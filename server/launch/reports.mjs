/** What the report of a run says: how many tests passed, and of those that failed what it says of each. */
export function readVitest({ numPassedTests, testResults }) {
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    const isBroken = status === 'failed' && assertionResults.length === 0;
    return isBroken
      ? [{ test: name, why: message }]
      : failed.map(({ fullName, failureMessages }) => ({
          test: `${name} › ${fullName}`,
          why: failureMessages.join('\n'),
        }));
  });
  return { passed: numPassedTests, failures };
}

/** A test that passes only when it is tried again has failed. */
export function readPlaywright({ stats, errors, suites }) {
  const failures = suites.flatMap((suite) => failuresIn(suite));
  return {
    passed: stats.expected,
    failures: [...failures, ...errors.map(({ message }) => ({ test: 'outside of any test', why: message }))],
  };
}

function failuresIn({ title, suites = [], specs = [] }) {
  const own = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({
        test: spec.title,
        why: results.flatMap(({ errors }) => errors.map(({ message }) => message)).join('\n'),
      })),
  );
  return [...own, ...suites.flatMap(failuresIn)].map((each) => ({ ...each, test: `${title} › ${each.test}` }));
}
