// Writes src/gen/messages.ts from the .proto files; with --check only says whether it is current.
// Run with: node --import tsx clients/typescript/generate-messages.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { API, INGEST_PACKAGE, JOB_TASK_PACKAGE, SECOND_API } from '../../src/contract/api.ts';
import { JSON_MESSAGES } from '../../src/contract/json-messages.ts';
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
  const one = field.message === undefined ? nameOfScalar(field) : shortName(field.message);
  // A sort is an object or a list of its keys.
  const list = field.name === 'sort' ? ' | readonly SortKey[]' : '';
  return field.repeated ? `readonly ${one}[]` : one + list;
}

const nameOfScalar = ({ kind, name }) => (name === 'resource_group' ? 'ResourceGroup' : TYPES[kind]);

/** Whether a response of the first generation has no such field. */
const isAdded = (type, name) => API.has(type.name) && !API.message(type.name).byName.has(name);

/** The message and those inside it, each once, the outer one last. */
function withInner(type, found = new Map()) {
  for (const { message } of type.fields) {
    if (message !== undefined && !found.has(shortName(message))) {
      withInner(message, found);
    }
  }
  return found.set(shortName(type), type);
}

/** Members of responses other than columns that may be null. */
const NULLABLE = [`${INGEST_PACKAGE}.ImportError.job_task_id`];

/** In requests every member may be left out; in responses those of the first generation are there, and a nullable column may be null. */
function declaration(type, isRequest) {
  const members = type.fields.map((field) => {
    const isColumn = field.name in JOB_TASK_COLUMNS && isNullable(field.name);
    const nullable = !isRequest && (isColumn || NULLABLE.includes(`${type.name}.${field.name}`));
    const added = !isRequest && isAdded(type, field.name);
    const mark = isRequest || added ? '?' : '';
    const text = added ? `${field.comment} Only in generation 2.` : field.comment;
    return `${comment(text)}readonly ${field.name}${mark}: ${typeOf(field)}${nullable ? ' | null' : ''};\n`;
  });
  return `${comment(type.comment)}export interface ${shortName(type)} {\n${members.join('')}}\n`;
}

async function generated() {
  const { get, list, stat, jobTasks } = JSON_MESSAGES;
  const { method: write } = API.service(`${INGEST_PACKAGE}.JobTaskIngest`);
  const asked = [get, list, stat, ...['create', 'update', 'progress', 'delete'].map((name) => write(name).request)];
  const answered = [jobTasks, ...['progress', 'import'].map((name) => write(name).response)];
  const requests = asked.reduce((found, type) => withInner(type, found), new Map());
  const responses = answered.reduce((found, type) => withInner(type, found), new Map());
  const statuses = API.enumeration(`${JOB_TASK_PACKAGE}.JobTaskInfo.Status`).slice(1);
  const groups = SECOND_API.enumeration(`${JOB_TASK_PACKAGE}.JobTaskInfo.ResourceGroup`).slice(1);
  const text = [
    '// Generated from the .proto files; to change it, change them and generate again.\n',
    '/** Any JSON value. */\nexport type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };\n',
    `export const STATUSES = [${statuses.map((name) => `'${name}'`).join(', ')}] as const;`,
    'export type Status = (typeof STATUSES)[number];\n',
    `export type ResourceGroup = ${groups.map((name) => `'${name}'`).join(' | ')};\n`,
    ...[...requests.values()].map((type) => declaration(type, true)),
    ...[...responses.values()].map((type) => declaration(type, false)),
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
