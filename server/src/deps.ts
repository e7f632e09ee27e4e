import type { DataSource } from 'typeorm';
import type { Cursors } from './graphql/cursor.ts';
import type { Seams } from './seams.ts';

/** What use cases and resolvers are handed; wired by `compose.ts`. A use case names only the part it needs. */
export type Deps = {
  dataSource: DataSource;
  seams: Seams;
  cursors: Cursors;
};
