import type { Json } from '../../query-builder/index.js';
import type { Random } from './random.js';

/** The values that the options of a task depend on. */
export interface TaskContext {
  /** The number of the account (project, cluster, …) in the data source. */
  readonly index: number;
  /** The same on every day for one data source and index. */
  readonly account: Random;
  /** The day of the job, YYYY-MM-DD. */
  readonly day: string;
}

export type DataSourceKind = keyof typeof TASK_OPTIONS;

const TEAMS = ['platform', 'payments', 'search', 'mobile', 'data', 'iot', 'ml', 'backoffice'] as const;
const STAGES = ['dev', 'stg', 'prd'] as const;

/** The options of a task for each kind of data source. */
export const TASK_OPTIONS = {
  hyperbilling: ({ account, index, day }) => ({
    start: monthStart(day),
    service_account_id: `sa-${account.hex(12)}`,
    service_account_name: `${account.pick(TEAMS)}-${account.pick(STAGES)}`,
    account_id: account.digits(12),
    database: account.pick(['MZC', 'SPACEONE']),
    // A string, as the plugin sends it.
    is_sync: index % 7 === 0 ? 'false' : 'true',
  }),
  costExplorer: ({ account, day }) => ({ account_id: account.digits(12), start: monthStart(day) }),
  googleBilling: ({ account, index, day }) => ({
    start: day.slice(0, 7),
    billing_dataset: 'spaceone_billing_data',
    billing_account_id: billingAccount(account),
    project_id: index === 0 ? '*' : `${account.pick(TEAMS)}-${account.pick(STAGES)}-${account.digits(6)}`,
  }),
  googleReseller: ({ account, day }) => ({
    bucket: 'billing-export-reseller',
    organization: account.pick(TEAMS),
    sub_billing_account: billingAccount(account),
    start: monthStart(day),
  }),
  azure: ({ account, index, day }) =>
    index % 3 === 0
      ? {
          start: monthStart(day),
          account_agreement_type: 'MicrosoftPartnerAgreement',
          collect_scope: 'customer_tenant_id',
          customer_tenants: Array.from({ length: account.int(1, 4) }, () => account.uuid()),
          is_benefit_job: index % 2 === 0,
        }
      : {
          start: monthStart(day),
          collect_scope: 'subscription_id',
          subscription_id: account.uuid(),
          tenant_id: account.uuid(),
          include_credit_cost: account.chance(0.5),
        },
  signedUrl: ({ account, day }) => ({
    billing_year: Number(day.slice(0, 4)),
    billing_month: Number(day.slice(5, 7)),
    signed_url: `https://billing-export.s3.ap-northeast-2.amazonaws.com/${day}/cost.csv?X-Amz-Expires=3600&X-Amz-Signature=${account.hex(64)}`,
  }),
  httpFile: ({ account, index }) =>
    index % 2 === 0
      ? { base_url: `https://files.example.com/cost/${account.pick(TEAMS)}.csv` }
      : { bucket_name: `cost-${account.pick(TEAMS)}-${account.hex(6)}` },
  opencost: ({ account, index, day }) => ({
    service_account_id: `sa-${account.hex(12)}`,
    service_account_name: `k8s-${account.pick(STAGES)}`,
    // An unnamed cluster has an empty name.
    cluster_name: index % 9 === 8 ? '' : `${account.pick(TEAMS)}-${account.pick(STAGES)}`,
    start: day.slice(0, 7),
  }),
  monthly: ({ account, day }) => ({
    month: day.slice(0, 7).replace('-', ''),
    platform: account.pick(['aws', 'gcp', 'azure']),
  }),
} as const satisfies Readonly<Record<string, (context: TaskContext) => Json>>;

function monthStart(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function billingAccount(random: Random): string {
  return Array.from({ length: 3 }, () => random.hex(6).toUpperCase()).join('-');
}
