import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BoundWhatIsNested1766400000000 implements MigrationInterface {
  name = 'BoundWhatIsNested1766400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BOUNDED);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: restore a backup instead.');
  }
}

/** Nobody pages through these: an answer has all of them. Of one work order, or invoice, no two stand at one position. */
const BOUNDED = `
alter table work_order_item add constraint at_most_200 check (position between 0 and 199);
alter table checklist_item add constraint at_most_200 check (position between 0 and 199);
alter table invoice_line add constraint at_most_200 check (position between 1 and 200);
`;
