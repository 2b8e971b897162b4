import { Fault } from './faults.js';
import { COLUMNS } from './operands.js';
import { docOf, isDoc, isList, member, type Doc, type Maybe, type Value } from './values.js';

/** The parts of `options` to keep; null keeps everything below. */
type Tree = Map<string, Tree | null>;

/** `workspace_id` only where rows have it: in the second generation. */
export const MINIMAL = ['job_task_id', 'status', 'created_count', 'job_id', 'data_source_id', 'workspace_id'];

/** Section 10: what is left of a row under a selection; an empty selection keeps everything. */
export function projector(only: readonly string[]): (row: Doc) => Doc {
  if (only.length === 0) {
    return (row) => row;
  }
  const tree: Tree = new Map();
  for (const field of only) {
    addField(tree, field.split('.'));
  }
  return (row) => keep(row, tree);
}

function addField(tree: Tree, parts: readonly string[]): void {
  const column = parts[0] ?? '';
  const kind = Object.hasOwn(COLUMNS, column) ? COLUMNS[column] : undefined;
  if (kind === undefined || (kind !== 'options' && parts.length > 1)) {
    throw new Fault('ERROR_DB_QUERY');
  }
  addParts(tree, parts);
}

function addParts(tree: Tree, [first, ...rest]: readonly string[]): void {
  if (first === undefined) {
    return;
  }
  const known = tree.get(first);
  if (known === null) {
    return;
  }
  if (rest.length === 0) {
    tree.set(first, null);
    return;
  }
  const branch = known ?? new Map<string, Tree | null>();
  tree.set(first, branch);
  addParts(branch, rest);
}

function keep(doc: Doc, tree: Tree): Doc {
  return docOf([...tree].map(([key, branch]) => [key, keepMember(member(doc, key), branch)] as const));
}

function keepMember(value: Maybe, branch: Tree | null): Maybe {
  if (branch === null) {
    return value;
  }
  if (isDoc(value)) {
    return keep(value, branch);
  }
  return isList(value) ? keepElements(value, branch) : undefined;
}

const keepElements = (list: readonly Value[], tree: Tree): Value[] =>
  list.filter((element) => isDoc(element) || isList(element)).map((element) => keepMember(element, tree) ?? null);
