import pg from 'pg';

/** The clock of a database, for every process that works on it: it goes on, and can be moved forward. */
export function ownClock(databaseUrl: string): { pass(interval: string): Promise<void> } {
  const passed: string[] = [];
  return {
    /** `'14 days'`, or whatever else PostgreSQL takes for an interval. */
    async pass(interval) {
      passed.push(`interval ${pg.escapeLiteral(interval)}`);
      const owner = new pg.Client({ connectionString: databaseUrl });
      await owner.connect();
      const reads = (clock: string) => `return ${[clock, ...passed].join(' + ')}`;
      await owner.query(`
        create or replace function instant() returns timestamptz language sql volatile parallel safe ${reads('clock_timestamp()')};
        create or replace function statement_instant() returns timestamptz language sql stable parallel safe ${reads('statement_timestamp()')}`);
      await owner.end();
    },
  };
}
