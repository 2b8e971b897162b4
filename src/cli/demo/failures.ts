import type { Random } from './random.js';
import type { DataSourceKind } from './task-options.js';

export interface Failure {
  readonly error_code: string;
  readonly error_message: string;
}

interface Fault {
  readonly code: string;
  readonly message: (random: Random, account: string) => string;
  /** The kinds of data source with this failure; absent for all. */
  readonly kinds?: readonly DataSourceKind[];
}

/** Failures of fetching bills, with messages as plugins and Python word them. */
const FAULTS: readonly Fault[] = [
  {
    code: 'ERROR_CONNECTOR_CALL_API',
    message: (random, account) =>
      `API Call Error: {'code': 'AccessDeniedException', 'message': 'User: arn:aws:sts::${account}:assumed-role/spaceone-billing/${random.hex(8)} is not authorized to perform: ce:GetCostAndUsage'}`,
    kinds: ['costExplorer', 'hyperbilling'],
  },
  {
    code: 'ERROR_CONNECTOR_CALL_API',
    message: (random) =>
      `API Call Error: {'code': 429, 'message': 'Too many requests. Please retry after ${random.int(10, 60)} seconds.', 'request_id': '${random.uuid()}'}`,
  },
  { code: 'ERROR_REQUIRED_PARAMETER', message: () => 'Required parameter. (key = plugin_cost_data.currency)' },
  {
    code: 'ERROR_REQUIRED_PARAMETER',
    message: () => 'Required parameter. (key = secret_data.endpoint)',
    kinds: ['hyperbilling', 'opencost'],
  },
  {
    code: 'ERROR_GRPC_CONNECTION',
    message: (random) =>
      `Server is unavailable. (channel = plugin-${random.hex(12)}-${random.hex(6)}:50051, message = Channel is not ready.)`,
  },
  {
    code: 'ERROR_UNKNOWN',
    message: (random) =>
      `HTTPSConnectionPool(host='billing.example.com', port=443): Max retries exceeded with url: /v1/costs?page=${random.int(2, 90)} (Caused by ConnectTimeoutError(<urllib3.connection.HTTPSConnection object at 0x7f${random.hex(10)}>, 'Connection to billing.example.com timed out. (connect timeout=30)'))`,
  },
  { code: 'ERROR_UNKNOWN', message: () => "'NoneType' object is not subscriptable" },
  { code: 'ERROR_UNKNOWN', message: () => "unsupported operand type(s) for +: 'float' and 'str'" },
  { code: 'ERROR_NOT_FOUND', message: (random) => `Value not found. (secret_id = secret-${random.hex(12)})` },
  {
    code: 'ERROR_EMPTY_BILLED_DATE',
    message: (random, account) =>
      `Must have billed_date field or year, month fields.: {'cost': ${(random.next() * 100).toFixed(6)}, 'currency': 'USD', 'provider': 'aws', 'product': 'AmazonEC2', 'region_code': 'ap-northeast-2', 'account': '${account}', 'usage_quantity': ${random.int(1, 744)}.0, 'tags': {}, 'additional_info': {'Account ID': '${account}'}}`,
    kinds: ['costExplorer', 'hyperbilling', 'httpFile', 'signedUrl', 'monthly'],
  },
  {
    code: 'ERROR_INVALID_SECRET_TYPE',
    message: () => 'Secret type is invalid. (type = MANUAL)',
    kinds: ['azure', 'googleReseller'],
  },
  {
    code: 'ERROR_TOO_MANY_CSV_FILES',
    message: (random) => `There are too many CSV files. (count = ${random.int(101, 400)})`,
    kinds: ['httpFile', 'googleReseller'],
  },
  {
    code: 'ERROR_NOT_FOUND_TABLE',
    message: (random) => `BigQuery table not found. (table_id = gcp_billing_export_v1_${random.hex(6).toUpperCase()})`,
    kinds: ['googleBilling'],
  },
  {
    code: 'ERROR_INVALID_PARAMETER_TYPE',
    message: () => 'Parameter type is invalid. (key = task_options.start, type = str)',
    kinds: ['azure', 'opencost', 'googleBilling'],
  },
];

export function failureOf(random: Random, kind: DataSourceKind, account: string): Failure {
  const possible = FAULTS.filter(({ kinds }) => kinds === undefined || kinds.includes(kind));
  const fault = possible[random.int(0, possible.length - 1)];
  return fault === undefined ? TIMED_OUT : { error_code: fault.code, error_message: fault.message(random, account) };
}

/** The error of a task that exceeded the time limit of its job. */
export const TIMED_OUT: Failure = {
  error_code: 'ERROR_TIMEOUT',
  error_message: 'Job task did not finish in time. (timeout = 600)',
};
