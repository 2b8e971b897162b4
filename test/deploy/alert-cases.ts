/** What Prometheus has scraped each minute, and whether an alert fires at a minute of it. */
export interface AlertCase {
  readonly alert: string;
  readonly title: string;
  /** By series; values in the notation of `promtool test rules`, the first at minute 0. Instance labels are added. */
  readonly series: Readonly<Record<string, string>>;
  readonly minute: number;
  /** The labels of the alerts beyond its own and those of the instance; absent where it is silent. */
  readonly fires?: Readonly<Record<string, string>>;
}

const HTTP = 'http_server_request_duration_seconds_count{route="/a",status="200"}';
const FAILED_HTTP = 'http_server_request_duration_seconds_count{route="/a",status="503"}';
const GRPC = 'rpc_server_duration_seconds_count{status="OK"}';
const errors = (code: string): string => `job_task_request_errors_total{wire="grpc",code="${code}"}`;
const statements = (outcome: string): string =>
  `db_client_operation_duration_seconds_count{operation="list",outcome="${outcome}"}`;
const bucket = (operation: string, le: string): string =>
  `db_client_operation_duration_seconds_bucket{operation="${operation}",outcome="ok",le="${le}"}`;
const BUILD = 'job_task_build_info{version="1"}';
const HOUR = 'x60';

/** A rule over a share of requests: its cases are the same but for the code and how long it has to last. */
function share(alert: string, code: string, minute: number): AlertCase[] {
  return [
    {
      alert,
      title: 'half of the HTTP requests fail and there are no gRPC calls',
      series: { [HTTP]: `0+5${HOUR}`, [errors(code)]: `0+5${HOUR}` },
      minute,
      fires: {},
    },
    {
      alert,
      title: 'half of the gRPC calls fail and there are no HTTP requests',
      series: { [GRPC]: `0+5${HOUR}`, [errors(code)]: `0+5${HOUR}` },
      minute,
      fires: {},
    },
    {
      alert,
      title: 'all requests fail from the first one on',
      series: { [FAILED_HTTP]: `_ 1+5${HOUR}`, [errors(code)]: `0 1+5${HOUR}` },
      minute,
      fires: {},
    },
    {
      alert,
      title: 'requests fail for an hour',
      series: { [HTTP]: `0+5${HOUR}`, [GRPC]: `0+5${HOUR}`, [errors(code)]: `0+5${HOUR}` },
      minute: 60,
      fires: {},
    },
    {
      alert,
      title: 'one request in thousands fails',
      series: { [HTTP]: `0+5000${HOUR}`, [GRPC]: `0+5000${HOUR}`, [errors(code)]: `0+1${HOUR}` },
      minute,
    },
    { alert, title: 'no request fails', series: { [HTTP]: `0+5${HOUR}`, [errors(code)]: `0${HOUR}` }, minute },
    { alert, title: 'there are no requests yet', series: { [errors(code)]: `0${HOUR}` }, minute },
  ];
}

/** A rule over the increase of a counter. */
function increase(alert: string, series: string, minute = 6): AlertCase[] {
  return [
    {
      alert,
      title: 'the counter increases from the first scrapes on',
      series: { [series]: `0 0+1${HOUR}` },
      minute,
      fires: {},
    },
    { alert, title: 'the counter increases for an hour', series: { [series]: `0+1${HOUR}` }, minute: 60, fires: {} },
    { alert, title: 'the counter increased long ago', series: { [series]: `0 5${HOUR}` }, minute: 60 },
    { alert, title: 'the counter is zero', series: { [series]: `0${HOUR}` }, minute },
  ];
}

/** A rule over a gauge that has to last. */
function gauge(
  alert: string,
  series: string,
  [bad, good]: readonly [number, number],
  minute: number,
  labels = {},
): AlertCase[] {
  return [
    {
      alert,
      title: 'the value is bad from the first scrape on',
      series: { [series]: `${String(bad)}${HOUR}` },
      minute,
      fires: labels,
    },
    {
      alert,
      title: 'the value is bad for an hour',
      series: { [series]: `${String(good)} ${String(bad)}${HOUR}` },
      minute: 60,
      fires: labels,
    },
    {
      alert,
      title: 'the value was bad for one scrape',
      series: { [series]: `${String(bad)} ${String(good)}${HOUR}` },
      minute,
    },
    { alert, title: 'the value is good', series: { [series]: `${String(good)}${HOUR}` }, minute },
  ];
}

function slow(operation: string, fires?: Readonly<Record<string, string>>): AlertCase {
  const series = Object.fromEntries(
    [
      ['0.5', '0+0'],
      ['5', '0+60'],
      ['+Inf', '0+60'],
    ].map(([le = '', rate = '']) => [bucket(operation, le), `${rate}${HOUR}`]),
  );
  const title = `all of ${operation} take seconds`;
  return { alert: 'JobTaskSlow', title, series, minute: 40, ...(fires === undefined ? {} : { fires }) };
}

export const ALERT_CASES: readonly AlertCase[] = [
  {
    alert: 'JobTaskInstanceDown',
    title: 'an instance existed and is down for an hour',
    series: { [BUILD]: '1 1 stale', up: `1 1 0${HOUR}` },
    minute: 60,
    fires: {},
  },
  {
    alert: 'JobTaskInstanceDown',
    title: 'the instance is up',
    series: { [BUILD]: `1${HOUR}`, up: `1${HOUR}` },
    minute: 60,
  },
  ...gauge('JobTaskNotReady', 'job_task_ready', [0, 1], 2),
  ...increase('JobTaskDatabaseAway', statements('unavailable')),
  ...increase('JobTaskDatabaseFull', statements('full')),
  {
    alert: 'JobTaskSyncLags',
    title: 'the follower has been away for half an hour',
    series: { job_task_sync_lag_seconds: `0+60${HOUR}` },
    minute: 30,
    fires: {},
  },
  {
    alert: 'JobTaskSyncLags',
    title: 'a comparison takes a few minutes',
    series: { job_task_sync_lag_seconds: `2x10 60+60x4 2${HOUR}` },
    minute: 16,
  },
  ...increase('JobTaskInternalErrors', errors('ERROR_UNKNOWN')),
  ...share('JobTaskUnavailable', 'ERROR_UNAVAILABLE', 10),
  ...share('JobTaskTimeouts', 'ERROR_REQUEST_TIMEOUT', 15),
  slow('list', {}),
  slow('stream'),
  ...increase('JobTaskPoolExhausted', 'db_pool_timeouts_total', 10),
  ...gauge('JobTaskRollupsWrong', 'job_task_rollup_state{state="wrong"}', [1, 0], 6),
  ...gauge('JobTaskRollupsBuilding', 'job_task_rollup_state{state="building"}', [1, 0], 62).filter(
    ({ minute }) => minute > 61,
  ),
  ...gauge('JobTaskEventLoopLag', 'nodejs_eventloop_lag_seconds', [0.9, 0.01], 6),
  ...increase('JobTaskWorkerRestarts', 'job_task_worker_restarts_total'),
  ...gauge('JobTaskWorkerSilent', 'job_task_workers_silent', [1, 0], 6),
  ...share('JobTaskTokensRefused', 'ERROR_AUTHENTICATE_FAILURE', 20),
  // Time begins at 0 here: a certificate until then has expired, one until a month later has not.
  ...gauge(
    'JobTaskCertificateExpires',
    'job_task_tls_certificate_expiry_timestamp_seconds{wire="http"}',
    [0, 30 * 86_400],
    61,
    { wire: 'http' },
  ).filter(({ minute }) => minute > 60),
];
