import { describe, expect, it } from 'vitest';
import { matchesPattern, permits } from '../../src/auth/permissions.js';
import { processorTimeOf } from '../support/processor-time.js';

describe('matchesPattern', () => {
  it.each([
    ['cost_analysis.JobTask.list', 'cost_analysis.JobTask.list', true],
    ['cost_analysis.JobTask.list', '*', true],
    ['cost_analysis.JobTask.list', 'cost_analysis.*', true],
    ['cost_analysis.JobTask.list', 'cost_analysis.*.list', true],
    ['cost_analysis.JobTask.list', '*.l*s*', true],
    ['cost_analysis.JobTask.list', 'cost_analysis.JobTask.l?st', true],
    ['cost_analysis.JobTask.list', 'cost_analysis.JobTask.[gl]*', true],
    ['cost_analysis.JobTask.list', 'cost_analysis.JobTask.[!gs]*', true],
    ['cost_analysis.JobTask.list', 'cost_analysis.JobTask.[a-m]ist', true],
    ['cost_analysis.JobTask.list', 'cost_analysis.JobTask.[!l]ist', false],
    ['cost_analysis.JobTask.list', 'cost_analysis.JobTask.[n-z]ist', false],
    ['cost_analysis.JobTask.list', 'cost_analysis.JobTask', false],
    ['cost_analysis.JobTask.list', 'cost_analysis.JobTask.lis', false],
    ['cost_analysis.JobTask.list', 'COST_ANALYSIS.*', false],
    ['cost_analysis.JobTask.list', 'costXanalysis.JobTask.list', false],
    ['cost_analysis.JobTask.list', 'inventory.*', false],
    ['cost_analysis.JobTask.list', '', false],
    ['a]b', 'a[]]b', true],
    ['a]b', 'a[!]]b', false],
    ['a-b', 'a[x-]b', true],
    ['a[b', 'a[b', true],
    ['a[', 'a[', true],
    ['', '', true],
    ['', '**', true],
    ['aaab', '*a*a*b', true],
    ['aaab', '*a*a*a*a*b', false],
  ])('matches %j against %j: %j', (text, pattern, expected) => {
    expect(matchesPattern(text, pattern)).toBe(expected);
  });

  it('takes no longer for a pattern that is designed to be slow', async () => {
    const used = await processorTimeOf(() => {
      expect(matchesPattern('a'.repeat(2000), `${'*a'.repeat(1000)}b`)).toBe(false);
    });
    expect(used).toBeLessThan(500);
  });
});

describe('permits', () => {
  const claims = (generation: '2022' | '2.0', permissions: readonly string[] | null) => ({
    generation,
    permissions,
    domainId: 'domain-1',
    workspaceId: 'workspace-1',
    userId: null,
    clientId: null,
    isSystem: false,
    role: 'DOMAIN_ADMIN',
  });

  it.each([
    ['2022', null, 'list', true],
    ['2022', null, null, true],
    ['2022', ['*'], null, false],
    ['2022', [], 'list', false],
    ['2022', ['cost_analysis.JobTask.get', 'cost_analysis.JobTask.list'], 'list', true],
    ['2022', ['cost_analysis.JobTask.get'], 'list', false],
    ['2022', ['cost-analysis:JobTask.read'], 'list', false],
    ['2.0', ['cost-analysis:JobTask.read'], 'list', true],
    ['2.0', ['cost-analysis:JobTask.read'], 'stat', true],
    ['2.0', null, null, true],
    ['2.0', [], 'get', true],
    ['2.0', [], null, true],
    ['2.0', ['cost-analysis:JobTask.read'], null, false],
    ['2.0', ['cost-analysis:JobTask'], 'get', true],
    ['2.0', ['cost-analysis:JobTask.'], 'get', true],
    ['2.0', ['cost-analysis'], 'get', true],
    ['2.0', ['cost-analysis:'], 'get', true],
    ['2.0', ['inventory:Job', 'cost-analysis:JobTask'], 'get', true],
    ['2.0', ['cost-analysis:Job'], 'get', true],
    ['2.0', ['cost-analysis:JobTask.r'], 'get', true],
    ['2.0', ['cost-analysis:JobTask.read.all'], 'get', false],
    ['2.0', ['cost-analysis:jobtask'], 'get', false],
    ['2.0', ['cost'], 'get', true],
    ['2.0', [''], 'get', false],
    ['2.0', ['*'], 'get', false],
    ['2.0', ['cost-analysis:*'], 'get', false],
    ['2.0', ['cost-analysis:JobTask.write'], 'get', false],
    ['2.0', ['cost_analysis.JobTask.get'], 'get', false],
    ['2.0', ['cost-analysis:JobTask.write'], 'create', true],
    ['2.0', ['cost-analysis:JobTask'], 'import', true],
    ['2.0', ['cost-analysis:'], 'update', true],
    ['2.0', ['cost-analysis:Job'], 'create', false],
    ['2.0', ['cost-analysis:JobTask.w'], 'delete', false],
    ['2.0', ['cost-analysis:JobTask.read'], 'create', false],
    ['2.0', ['cost'], 'create', false],
    ['2.0', [''], 'create', false],
  ] as const)('%s token with permissions %j, verb %j: %j', (generation, permissions, verb, expected) => {
    expect(permits(claims(generation, permissions), verb)).toBe(expected);
  });

  it.each([
    ['2.0', 'DOMAIN_ADMIN', true],
    ['2.0', 'WORKSPACE_OWNER', true],
    ['2.0', 'WORKSPACE_MEMBER', true],
    ['2.0', 'USER', false],
    ['2.0', 'SYSTEM_ADMIN', false],
    ['2.0', 'domain_admin', false],
    ['2.0', '', false],
    ['2.0', null, false],
    ['2022', null, true],
    ['2022', 'USER', true],
  ] as const)('%s token with role %j: %j', (generation, role, expected) => {
    expect(permits({ ...claims(generation, null), role }, 'list')).toBe(expected);
    expect(permits({ ...claims(generation, null), role }, null)).toBe(expected);
  });

  it.each(['WORKSPACE_OWNER', 'WORKSPACE_MEMBER'])('permits nothing to a %s without a workspace', (role) => {
    expect(permits({ ...claims('2.0', null), role, workspaceId: null }, 'list')).toBe(false);
  });

  it('requires neither a role nor permissions of a system token', () => {
    expect(permits({ ...claims('2.0', ['inventory:Job']), isSystem: true, role: null }, 'list')).toBe(true);
  });
});
