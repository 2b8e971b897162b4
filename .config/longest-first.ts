import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The slowest test files, slowest first. They start first, so that none of them runs alone at the end while the other workers are
 * idle. Vitest itself orders by the times of an earlier run, which a fresh clone does not have. Files of a project stand together: a
 * worker that changes projects loads all modules again.
 */
const LONGEST = [
  'test/tools/node-22.tools.spec.ts',
  'test/tools/node-24.tools.spec.ts',
  'test/docs/schemathesis.tools.spec.ts',
  'test/cli/sync/follow.tools.spec.ts',
  'test/cli/sync/killed.tools.spec.ts',
  'test/clients/spacectl.tools.spec.ts',
  'test/clients/generated-clients.tools.spec.ts',
  'test/oracle/indexed.property.spec.ts',
  'test/oracle/stat.property.spec.ts',
  'test/database/mysql/group-replication.int.spec.ts',
  'test/cli/prune.int.spec.ts',
  'test/ingest/simulation.e2e.spec.ts',
  'test/ingest/killed.e2e.spec.ts',
  'test/web/look.e2e.spec.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = LONGEST.indexOf(relative(this.ctx.config.root, moduleId));
      return index === -1 ? LONGEST.length : index;
    };
    // The sort is stable: all other files stay in Vitest's order.
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
