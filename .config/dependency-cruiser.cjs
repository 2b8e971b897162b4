/** Allowed imports between folders, with reasons. A new dependency that a rule forbids needs a design, not an exception. */

const COMPILER = '^src/query-builder/';
const COMPILER_DOOR = '^src/query-builder/index\\.ts$';
const COMPILER_FUNCTIONS = '^src/query-builder/dialect/sqlite-functions\\.ts$';
const COMPILER_MODULE = '^src/query-builder/query-builder\\.module\\.ts$';
const COMPILER_GENERATOR = '^src/query-builder/.*/generate-[^/]*\\.mjs$';
const NOT_SHIPPED = '^(test|\\.config|\\.ci)/';

/**
 * Within the compiler: parse makes an AST (ast.ts), plan makes SELECTs of it (select.ts), whose expressions the dialect writes, and
 * emit writes the SELECTs.
 */
const compilerRules = [
  {
    name: 'compiler-is-pure',
    comment:
      'The compiler turns JSON into SQL. It imports no package except that of the cache of compiled requests, nothing of Node and no other folder, so that it can be read, tested and reused alone.',
    severity: 'error',
    from: { path: COMPILER, pathNot: [COMPILER_MODULE, COMPILER_GENERATOR] },
    to: { pathNot: [COMPILER, 'node_modules/lru-cache/'] },
  },
  {
    name: 'compiler-is-imported-through-its-index',
    comment:
      'Other folders import only the index.ts of the compiler, its Nest module and its SQLite functions, so that everything else can change freely.',
    severity: 'error',
    from: { path: '^(src|ormconfig)', pathNot: COMPILER },
    to: { path: COMPILER, pathNot: [COMPILER_DOOR, COMPILER_MODULE, COMPILER_FUNCTIONS] },
  },
  {
    name: 'sqlite-processes-start-fast',
    comment:
      'The processes that read SQLite load the functions that statements call; the whole compiler would double the time they take to start.',
    severity: 'error',
    from: { path: '^src', pathNot: [COMPILER, '^src/database/sqlite/functions\\.ts$'] },
    to: { path: COMPILER_FUNCTIONS },
  },
  {
    name: 'compiler-module-is-nest-only',
    comment: 'The Nest module provides the compiler and adds only the framework.',
    severity: 'error',
    from: { path: COMPILER_MODULE },
    to: { pathNot: [COMPILER, 'node_modules/@nestjs/common/'] },
  },
  {
    name: 'compiler-files-do-not-import-the-index',
    comment:
      'A file of the compiler imports the files that it needs: through the index, it would depend on all of them.',
    severity: 'error',
    from: { path: COMPILER },
    to: { path: COMPILER_DOOR },
  },
  {
    name: 'parse-knows-no-sql',
    comment: 'Parsing determines what the request means; it knows the operators, and no SQL.',
    severity: 'error',
    from: { path: '^src/query-builder/(parse|operands|pattern)/' },
    to: { path: '^src/query-builder/(sql|dialect|path|value|subject|plan|emit)/' },
  },
  {
    name: 'plan-knows-no-database',
    comment: 'Planning uses the interface of dialects and knows no concrete one.',
    severity: 'error',
    from: { path: '^src/query-builder/plan/' },
    to: { path: '^src/query-builder/dialect/(?!dialect\\.ts)' },
  },
  {
    name: 'plan-does-not-emit',
    comment: 'A plan is a tree of SELECTs: its sources are data until the whole statement is written, once.',
    severity: 'error',
    from: { path: '^src/query-builder/(plan|operators|subject|value|path)/' },
    to: { path: '^src/query-builder/(emit|parse)/' },
  },
  {
    name: 'emit-only-writes',
    comment: 'Emitting writes SELECTs in a dialect; decisions about the request belong to planning.',
    severity: 'error',
    from: { path: '^src/query-builder/emit/' },
    to: { path: COMPILER, pathNot: '^src/query-builder/(emit/|sql/|select\\.ts$|dialect/dialect\\.ts$)' },
  },
  {
    name: 'dialects-know-no-request',
    comment: 'A dialect writes expressions; it needs to know neither requests nor plans.',
    severity: 'error',
    from: { path: '^src/query-builder/dialect/' },
    to: { path: '^src/query-builder/(parse|plan|emit|operators|subject|value|path)/' },
  },
  {
    name: 'dialects-stay-inside',
    comment:
      'Only the list of dialects imports a concrete one; everything else receives a Dialect, so that no result depends on which one it is.',
    severity: 'error',
    from: { path: COMPILER, pathNot: '^src/query-builder/dialect/' },
    to: { path: '^src/query-builder/dialect/(mysql|mariadb|mysql-family|sqlite)\\.ts$' },
  },
  {
    name: 'sql-imports-nothing',
    comment: 'Pieces of SQL and their rendering are the lowest layer: everything else in the compiler uses them.',
    severity: 'error',
    from: { path: '^src/query-builder/sql/' },
    to: { path: COMPILER, pathNot: '^src/query-builder/(sql/|errors\\.ts$)' },
  },
];

/** Within the service: controller → service → repository → database. */
const serviceRules = [
  {
    name: 'controller-knows-only-the-service',
    comment: 'A controller declares routes; working with queries and tables belongs to the service.',
    severity: 'error',
    from: { path: '\\.controller\\.ts$' },
    to: { path: '(\\.repository\\.ts$|^src/(query-builder|database)/|node_modules/typeorm/)' },
  },
  {
    name: 'services-know-no-transport',
    comment: 'A service is the same for both transports, so it imports neither of them, and no table.',
    severity: 'error',
    from: { path: '\\.service\\.ts$' },
    to: {
      path: '(^src/grpc/|node_modules/(@nestjs/(microservices|platform-fastify|swagger|typeorm)|@grpc|fastify|typeorm)/)',
    },
  },
  {
    name: 'drivers-stay-with-persistence',
    comment: 'Sessions are configured and values bound in one place; other uses of a driver would bypass it.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(database|job-task/persistence)/' },
    to: { path: 'node_modules/(mysql2|better-sqlite3)/' },
  },
  {
    name: 'typeorm-stays-with-the-table',
    comment: 'TypeORM is used for connections, migrations and the entity only; queries are compiled.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(database/|job-task/persistence/|.*\\.module\\.ts$)' },
    to: { path: 'node_modules/(typeorm|@nestjs/typeorm)/' },
  },
  {
    name: 'database-knows-no-table',
    comment:
      'Connections, sessions and deadlines are the same for every table; entities, migrations and indexes are handed in.',
    severity: 'error',
    from: { path: '^src/database/' },
    to: { path: '^src/(job-task|cli|export|metrics|health)/' },
  },
  {
    name: 'grpc-stays-at-the-edge',
    comment: 'Only servers and clients of gRPC need its packages.',
    severity: 'error',
    from: { path: '^src/(query-builder|database|cli|config)/' },
    to: { path: '(^src/grpc/|node_modules/(@grpc|protobufjs|@nestjs/microservices)/)' },
  },
  {
    name: 'contract-is-below-transports',
    comment:
      'The contract is the content of the .proto files; transports, handlers and documentation are derived from it, for each generation of the API.',
    severity: 'error',
    from: { path: '^src/contract/' },
    to: {
      path: '(^src/(?!contract/|proto/(gen/|described-file\\.ts$)|common/(errors|json)/|query-builder/index\\.ts)|node_modules/(@nestjs|@grpc|typeorm)/)',
    },
  },
  {
    name: 'descriptors-are-read-by-the-contract',
    comment: 'One folder reads descriptors, so that all others use messages and fields, and no library.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(contract|proto)/' },
    to: { path: '(^src/proto/|node_modules/@bufbuild/)' },
  },
  {
    name: 'codec-needs-no-framework',
    comment: 'The codec turns bytes into JSON and back; it runs without Nest, gRPC or a database, and so do its tests.',
    severity: 'error',
    from: { path: '^src/grpc/codec/' },
    to: {
      path: '(^src/(?!grpc/codec/|contract/message-type\\.ts|query-builder/index\\.ts)|node_modules/(@nestjs|@grpc|typeorm|@bufbuild)/)',
    },
  },
  {
    name: 'process-is-imported-by-the-start-only',
    comment: 'A process starts transports, metrics and everything else, and ends them; none of them starts a process.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(process/|main\\.ts$|application\\.ts$)' },
    to: { path: '^src/process/' },
  },
  {
    name: 'settings-import-nothing',
    comment: 'Settings are read once, before anything else runs.',
    severity: 'error',
    from: { path: '^src/config/' },
    to: { path: '^src/(?!config/)' },
  },
  {
    name: 'common-is-below-everything',
    comment: 'Code that is common to all folders depends on none of them, except for the public types of the compiler.',
    severity: 'error',
    from: { path: '^src/common/' },
    to: { path: '^src/(auth|cli|database|grpc|health|job-task)/' },
  },
  {
    name: 'routes-know-no-documentation',
    comment:
      'The OpenAPI document describes the routes; a handler only names its operation (common/describe.decorator.ts).',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(docs/|page/|application\\.ts$)' },
    to: { path: '^src/docs/' },
  },
  {
    name: 'auth-knows-no-data',
    comment: 'A client is authenticated before its query is read, and independently of it.',
    severity: 'error',
    from: { path: '^src/auth/' },
    to: { path: '^src/(database|job-task|query-builder|cli)/' },
  },
  {
    name: 'tracing-is-imported-through-open-tracing',
    comment:
      'Requests and statements use spans through an interface; another import would load OpenTelemetry while tracing is off.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/tracing/' },
    to: { path: '(^src/tracing/(?!open-tracing\\.ts$)|node_modules/@opentelemetry/)' },
  },
  {
    name: 'opentelemetry-is-loaded-on-demand',
    comment: 'open-tracing.ts checks whether tracing is on before it loads the rest.',
    severity: 'error',
    from: { path: '^src/tracing/(open-tracing|environment)\\.ts$' },
    to: { path: '(^src/tracing/(?!environment\\.ts$)|node_modules/@opentelemetry/)', dynamic: false },
  },
  {
    name: 'tracing-knows-no-request',
    comment:
      'Spans record events; they have no access to the content of requests and responses, and so cannot reveal it.',
    severity: 'error',
    from: { path: '^src/tracing/' },
    to: { path: '^src/(?!(tracing|common|config)/|database/database-fault\\.ts$|version\\.ts$)' },
  },
  {
    name: 'entry-points-are-not-imported',
    comment: 'Importing a command or main.ts would run it.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(cli/|main\\.ts$)' },
    to: { path: '^src/(cli/|main\\.ts$)' },
  },
];

/** The page, which runs in a browser. */
const pageRules = [
  {
    name: 'page-knows-the-api-only',
    comment: 'The page is a client: it knows only the public API, by the types of the TypeScript client.',
    severity: 'error',
    from: { path: '^web/src/' },
    to: { pathNot: '^(web/src/|clients/typescript/src/messages\\.ts$|node_modules/preact/)' },
  },
  {
    name: 'page-logic-needs-no-browser',
    comment: 'Queries, times and views are interpreted by pure functions, which tests call without a browser.',
    severity: 'error',
    from: { path: '^web/src/(query|time)/' },
    to: { pathNot: '^(web/src/(query|time)/|clients/typescript/src/messages\\.ts$)' },
  },
  {
    name: 'service-knows-no-page',
    comment: 'The service serves the page as files; its code belongs to the browser.',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: '^web/' },
  },
];

const generalRules = [
  {
    name: 'no-cycles',
    comment: 'Files in a cycle can be understood and loaded only together.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'A file without imports that nothing imports is unused, or an entry point that is not listed here.',
    severity: 'error',
    from: { orphan: true, path: '^src/', pathNot: '(\\.d\\.ts$|^src/main\\.ts$)' },
    to: {},
  },
  {
    name: 'tests-are-not-shipped',
    comment: 'Tests depend on the program, never the reverse.',
    severity: 'error',
    from: { path: '^(src/|ormconfig\\.ts$)' },
    to: { path: NOT_SHIPPED },
  },
  {
    name: 'only-declared-packages',
    comment: 'A package that is used must be declared.',
    severity: 'error',
    from: { path: '^(src|test)/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
  },
  {
    name: 'no-development-packages',
    comment: 'An installation without development packages must start.',
    severity: 'error',
    from: { path: '^(src/|ormconfig\\.ts$)' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
];

module.exports = {
  forbidden: [...compilerRules, ...serviceRules, ...pageRules, ...generalRules],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
