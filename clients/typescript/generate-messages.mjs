// Writes src/gen/messages.ts from the .proto files; with --check only says whether it is current.
// Run with: node --import tsx clients/typescript/generate-messages.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { API, INGEST_PACKAGE, JOB_TASK_PACKAGE } from '../../src/contract/api.ts';
import { isNullable, JOB_TASK_COLUMNS } from '../../src/job-task/persistence/job-task.entity.ts';

const target = fileURLToPath(new URL('src/gen/messages.ts', import.meta.url));
const options = fileURLToPath(new URL('../../.config/prettier.json', import.meta.url));

const TYPES = {
  ...{ string: 'string', bool: 'boolean', int32: 'number', uint32: 'number', enum: 'Status' },
  ...{ value: 'Json', struct: 'Readonly<Record<string, Json>>' },
};

const shortName = ({ name }) => name.split('.').at(-1);
const comment = (text) => (text === '' ? '' : `/** ${text} */\n`);

function typeOf(field) {
  const one = field.message === undefined ? TYPES[field.kind] : shortName(field.message);
  return field.repeated ? `readonly ${one}[]` : one;
}

/** The message and those inside it, each once, the outer one last. */
function withInner(type, found = new Set()) {
  for (const { message } of type.fields) {
    if (message !== undefined && !found.has(message)) withInner(message, found);
  }
  return found.add(type);
}

/** Members of responses other than columns that may be null. */
const NULLABLE = [`${INGEST_PACKAGE}.ImportError.job_task_id`];

/** In requests every member may be left out; in responses all are there, and a nullable column may be null. */
function declaration(type, isRequest) {
  const members = type.fields.map((field) => {
    const isColumn = field.name in JOB_TASK_COLUMNS && isNullable(field.name);
    const nullable = !isRequest && (isColumn || NULLABLE.includes(`${type.name}.${field.name}`));
    const mark = isRequest ? '?' : '';
    return `${comment(field.comment)}readonly ${field.name}${mark}: ${typeOf(field)}${nullable ? ' | null' : ''};\n`;
  });
  return `${comment(type.comment)}export interface ${shortName(type)} {\n${members.join('')}}\n`;
}

async function generated() {
  const { method } = API.service(`${JOB_TASK_PACKAGE}.JobTask`);
  const { method: write } = API.service(`${INGEST_PACKAGE}.JobTaskIngest`);
  const asked = [...['get', 'list', 'stat'].map(method), ...['create', 'update', 'progress', 'delete'].map(write)];
  const answered = [method('list'), write('progress'), write('import')];
  const requests = asked.reduce((found, { request }) => withInner(request, found), new Set());
  const responses = answered.reduce((found, { response }) => withInner(response, found), new Set());
  const statuses = API.enumeration(`${JOB_TASK_PACKAGE}.JobTaskInfo.Status`).slice(1);
  const text = [
    '// Generated from the .proto files; to change it, change them and generate again.\n',
    '/** Any JSON value. */\nexport type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };\n',
    `export const STATUSES = [${statuses.map((name) => `'${name}'`).join(', ')}] as const;`,
    'export type Status = (typeof STATUSES)[number];\n',
    ...[...requests].map((type) => declaration(type, true)),
    ...[...responses].map((type) => declaration(type, false)),
  ].join('\n');
  return format(text, { ...(await resolveConfig(target, { config: options })), parser: 'typescript' });
}

const text = await generated();
if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write(
    'clients/typescript/src/gen/messages.ts is older than the .proto files: run `npm run generate`\n',
  );
  process.exitCode = 1;
}
