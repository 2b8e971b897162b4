/** Who may import whom. Every rule says why; a new edge that a rule forbids wants a design, not an exception. */

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
      'The compiler turns JSON into SQL and nothing else: no package but the one that keeps compiled requests, no Node, no other folder. So it can be read, tested and reused alone.',
    severity: 'error',
    from: { path: COMPILER, pathNot: [COMPILER_MODULE, COMPILER_GENERATOR] },
    to: { pathNot: [COMPILER, 'node_modules/lru-cache/'] },
  },
  {
    name: 'compiler-has-one-door',
    comment:
      'Outside the compiler only its index.ts, its Nest module and its SQLite functions are imported, so that its inside can change freely.',
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
    comment: 'The Nest module hands the compiler out and adds nothing to it but the framework.',
    severity: 'error',
    from: { path: COMPILER_MODULE },
    to: { pathNot: [COMPILER, 'node_modules/@nestjs/common/'] },
  },
  {
    name: 'door-is-for-outsiders',
    comment:
      'A file of the compiler imports its neighbour, not the public surface: through the surface everything depends on everything.',
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
    comment: 'Planning asks the dialect for expressions through its interface, and knows no concrete dialect.',
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
    comment:
      'Emitting knows SELECTs and the dialect; a look back at the request or the plan would be a second opinion.',
    severity: 'error',
    from: { path: '^src/query-builder/emit/' },
    to: { path: COMPILER, pathNot: '^src/query-builder/(emit/|sql/|select\\.ts$|dialect/dialect\\.ts$)' },
  },
  {
    name: 'dialects-know-no-request',
    comment: 'A dialect writes expressions; what a request or a plan looks like is not its concern.',
    severity: 'error',
    from: { path: '^src/query-builder/dialect/' },
    to: { path: '^src/query-builder/(parse|plan|emit|operators|subject|value|path)/' },
  },
  {
    name: 'dialects-stay-inside',
    comment:
      'Only the list of dialects names a concrete one; everything else receives a Dialect, so that no answer depends on which it is.',
    severity: 'error',
    from: { path: COMPILER, pathNot: '^src/query-builder/dialect/' },
    to: { path: '^src/query-builder/dialect/(mysql|mariadb|mysql-family|sqlite)\\.ts$' },
  },
  {
    name: 'sql-is-the-ground-floor',
    comment: 'Pieces of SQL and their rendering depend on nothing: everything else in the compiler stands on them.',
    severity: 'error',
    from: { path: '^src/query-builder/sql/' },
    to: { path: COMPILER, pathNot: '^src/query-builder/(sql/|errors\\.ts$)' },
  },
];

/** Within the service: controller → service → repository → database. */
const serviceRules = [
  {
    name: 'controller-knows-only-the-service',
    comment: 'A controller is a route table; what it would do with a query or a table belongs to the service.',
    severity: 'error',
    from: { path: '\\.controller\\.ts$' },
    to: { path: '(\\.repository\\.ts$|^src/(query-builder|database)/|node_modules/typeorm/)' },
  },
  {
    name: 'service-knows-no-wire',
    comment: 'A service answers both wires alike, so it knows neither, and no table either.',
    severity: 'error',
    from: { path: '\\.service\\.ts$' },
    to: {
      path: '(^src/grpc/|node_modules/(@nestjs/(microservices|platform-fastify|swagger|typeorm)|@grpc|fastify|typeorm)/)',
    },
  },
  {
    name: 'drivers-stay-with-persistence',
    comment: 'Sessions are pinned and statements bound in one place; a second road to the driver would be unguarded.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(database|job-task/persistence)/' },
    to: { path: 'node_modules/(mysql2|better-sqlite3)/' },
  },
  {
    name: 'typeorm-stays-with-the-table',
    comment: 'TypeORM holds connections, migrations and the entity; queries are compiled, so nobody else needs it.',
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
    comment: 'What gRPC is made of is known where servers and clients of it are made, and nowhere in the middle.',
    severity: 'error',
    from: { path: '^src/(query-builder|database|cli|config)/' },
    to: { path: '(^src/grpc/|node_modules/(@grpc|protobufjs|@nestjs/microservices)/)' },
  },
  {
    name: 'contract-is-below-transports',
    comment:
      'The contract is what the .proto files say; transports, handlers and documentation are made from it, for each generation of the API.',
    severity: 'error',
    from: { path: '^src/contract/' },
    to: {
      path: '(^src/(?!contract/|proto/(gen/|described-file\\.ts$)|common/(errors|json)/|query-builder/index\\.ts)|node_modules/(@nestjs|@grpc|typeorm)/)',
    },
  },
  {
    name: 'descriptors-are-read-by-the-contract',
    comment: 'One folder reads descriptors, so that the rest knows messages and fields and no library.',
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
    name: 'process-is-on-top',
    comment: 'A process starts transports, metrics and everything else, and ends them; none of them starts a process.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(process/|main\\.ts$|application\\.ts$)' },
    to: { path: '^src/process/' },
  },
  {
    name: 'settings-know-nobody',
    comment: 'Settings are read once, before anything else runs.',
    severity: 'error',
    from: { path: '^src/config/' },
    to: { path: '^src/(?!config/)' },
  },
  {
    name: 'common-is-below-everything',
    comment: 'What is common to all parts depends on none of them; of the compiler it knows the public types.',
    severity: 'error',
    from: { path: '^src/common/' },
    to: { path: '^src/(auth|cli|database|grpc|health|job-task)/' },
  },
  {
    name: 'auth-knows-no-data',
    comment: 'Who calls is decided before, and apart from, what is asked for.',
    severity: 'error',
    from: { path: '^src/auth/' },
    to: { path: '^src/(database|job-task|query-builder|cli)/' },
  },
  {
    name: 'traces-have-one-door',
    comment:
      'Requests and statements know spans by an interface; who imports OpenTelemetry beside it makes everybody pay who wants no traces.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/tracing/' },
    to: { path: '(^src/tracing/(?!open-tracing\\.ts$)|node_modules/@opentelemetry/)' },
  },
  {
    name: 'telemetry-is-loaded-late',
    comment: 'The door decides first whether there are traces at all, and only then has the rest loaded.',
    severity: 'error',
    from: { path: '^src/tracing/(open-tracing|environment)\\.ts$' },
    to: { path: '(^src/tracing/(?!environment\\.ts$)|node_modules/@opentelemetry/)', dynamic: false },
  },
  {
    name: 'tracing-knows-no-request',
    comment:
      'A span is told what happens; it does not look into what is asked or answered, and so cannot give it away.',
    severity: 'error',
    from: { path: '^src/tracing/' },
    to: { path: '^src/(?!(tracing|common|config)/|database/database-fault\\.ts$|version\\.ts$)' },
  },
  {
    name: 'entry-points-are-not-imported',
    comment: 'The command line and the process start are ends of the graph: importing one would run it.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(cli/|main\\.ts$)' },
    to: { path: '^src/(cli/|main\\.ts$)' },
  },
];

/** The page, which runs in a browser. */
const pageRules = [
  {
    name: 'page-knows-the-api-only',
    comment: 'The page is one more client: what it knows of the service is the public API, by the types of its client.',
    severity: 'error',
    from: { path: '^web/src/' },
    to: { pathNot: '^(web/src/|clients/typescript/src/messages\\.ts$|node_modules/preact/)' },
  },
  {
    name: 'page-thinks-without-a-browser',
    comment: 'What a query, a time or a view means is decided by plain functions, which tests call without a browser.',
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
    comment: 'Files in a cycle can only be understood, and loaded, together.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'A file that nothing imports and that imports nothing is dead, or an entry point that is not listed here.',
    severity: 'error',
    from: { orphan: true, path: '^src/', pathNot: '(\\.d\\.ts$|^src/main\\.ts$)' },
    to: {},
  },
  {
    name: 'tests-are-not-shipped',
    comment: 'The tests depend on the program, never the other way round.',
    severity: 'error',
    from: { path: '^(src/|ormconfig\\.ts$)' },
    to: { path: NOT_SHIPPED },
  },
  {
    name: 'only-declared-packages',
    comment: 'A package that is used is declared, or it is there by chance.',
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
