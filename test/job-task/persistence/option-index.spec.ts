import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { optionIndex } from '../../../src/job-task/persistence/option-index.js';
import { DIALECTS } from '../../../src/query-builder/index.js';

describe.each(Object.values(DIALECTS))('the index over an option, in $name', (dialect) => {
  it('changes its name when the expression of its columns changes', () => {
    const { column, index, addColumn, addIndex } = optionIndex('account.id', dialect);
    const [, type, expression] = /ADD COLUMN \S+ (\S+) GENERATED ALWAYS AS \((.*)\) VIRTUAL$/s.exec(addColumn)!;
    const columns = /\([^(]*\)$/.exec(addIndex)![0].replace(column, '');
    const mark = createHash('sha256').update(['account.id', type, expression, columns].join('\n')).digest('hex');
    expect([column, index]).toEqual([`option_account_id_${mark.slice(0, 8)}`, `ix_${column}`]);
  });
});
