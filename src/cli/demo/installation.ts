import type { DataSourceKind } from './task-options.js';

/** The domain of the examples, which has the most job tasks. */
export const DEMO_DOMAIN_ID = 'domain-demo00000001';
export const DEMO_DATA_SOURCE_ID = 'ds-demo00000001';
/** The job task of the examples, which has succeeded. */
export const DEMO_JOB_TASK_ID = 'job-task-demo00000001';

const DEMO_WORKSPACE_ID = 'workspace-demo00000001';
/** Assigned to the data sources of a domain in turn. */
const WORKSPACES = ['*', DEMO_WORKSPACE_ID, 'workspace-demo00000002'] as const;

export interface DemoDataSource {
  readonly domainId: string;
  readonly id: string;
  readonly kind: DataSourceKind;
  /** The workspace of the data source; `*` for the whole domain. */
  readonly workspaceId: string;
  /** Accounts, and so tasks per day, unless the demo is larger. */
  readonly accounts: number;
  /** Rows that a task of average size creates. */
  readonly usualCount: number;
}

function sourcesOf(
  domainId: string,
  ...sources: readonly (readonly [id: string, kind: DataSourceKind, accounts: number, usualCount: number])[]
): DemoDataSource[] {
  return sources.map(([id, kind, accounts, usualCount], index) => {
    const workspaceId = WORKSPACES[index % WORKSPACES.length] ?? '*';
    return { domainId, id, kind, workspaceId, accounts, usualCount };
  });
}

/** All data sources of the demo; those of the examples' domain are first. */
export const DEMO_DATA_SOURCES: readonly DemoDataSource[] = [
  ...sourcesOf(
    DEMO_DOMAIN_ID,
    [DEMO_DATA_SOURCE_ID, 'hyperbilling', 12, 1800],
    ['ds-demo00000002', 'googleBilling', 4, 5200],
    ['ds-demo00000003', 'azure', 5, 2400],
    ['ds-demo00000004', 'opencost', 6, 350],
    ['ds-demo00000005', 'costExplorer', 4, 900],
    ['ds-demo00000006', 'signedUrl', 1, 9000],
  ),
  ...sourcesOf(
    'domain-6a1f0c2be794',
    ['ds-91b7d02c44ae', 'costExplorer', 5, 1100],
    ['ds-0f3ec8a1776b', 'httpFile', 2, 4000],
  ),
  ...sourcesOf(
    'domain-c83e57d9014f',
    ['ds-5d20b9e6f318', 'googleReseller', 3, 3100],
    ['ds-ab47c1f09e25', 'monthly', 1, 5756],
  ),
  ...sourcesOf(
    'domain-2f9b84ce6d13',
    ['ds-74e1a6380dbc', 'azure', 3, 1500],
    ['ds-e608fd5b219a', 'hyperbilling', 3, 700],
  ),
];
