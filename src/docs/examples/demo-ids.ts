/** Ids of the demo data that the examples ask about. */
export const DEMO = {
  domain: 'domain-demo00000001',
  dataSource: 'ds-demo00000001',
  jobTask: 'job-task-demo00000001',
  workspace: 'workspace-demo00000001',
} as const;
