import type { JobTask } from '../../support/job-tasks.js';
import type { Json } from '../answer.js';
import type { Dice } from './dice.js';
import { INSTANTS, json, key, longText, number, object, scalar, text } from './vocabulary.js';

const STATUSES = ['PENDING', 'IN_PROGRESS', 'SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED'];
const COUNTS = [0, 0, 1, 2, 3, 7, 7, 43, 2147483647, -2147483648, -1];
const JOBS = ['job-1', 'job-2', 'JOB-1', 'job-1 ', 'job_1', 'job%'];
const SOURCES = ['ds-1', 'ds-2', 'é', '😀'];
const WORKSPACES = ['*', 'workspace-1', 'workspace-2', 'WORKSPACE-1', 'workspace-1 '];
const ID_TAILS = ['', 'A', '_', '%', 'é', 'X', ' ', "'"];

/** Random rows of one domain; ids start with the prefix. */
export function jobTasks(dice: Dice, domain: string, prefix: string, amount: number, options: MakeOptions): JobTask[] {
  const instant = (): string => dice.pick(INSTANTS);
  const optionally = <T>(make: () => T): T | null => (dice.percent(70) ? make() : null);
  return Array.from({ length: amount }, (_, index) => ({
    job_task_id: `${prefix}${index.toString(36)}${dice.pick(ID_TAILS)}`,
    status: dice.pick(STATUSES),
    options: options(dice),
    created_count: dice.pick(COUNTS),
    error_code: optionally(() => text(dice)),
    error_message: optionally(() =>
      dice.percent(4) ? longText(dice) : text(dice).repeat(dice.pick([1, 1, 1, 2, 50])),
    ),
    job_id: dice.pick(JOBS),
    data_source_id: dice.pick(SOURCES),
    domain_id: domain,
    created_at: instant(),
    started_at: optionally(instant),
    updated_at: instant(),
    finished_at: optionally(instant),
    resource_group: optionally(() => dice.pick(['DOMAIN', 'WORKSPACE'])),
    workspace_id: optionally(() => dice.pick(WORKSPACES)),
    changed: optionally(() => changed(dice, options)),
  }));
}

/** What a request for new costs was: months, and a filter of any form. */
const changed = (dice: Dice, options: MakeOptions): Json => ({
  start: dice.pick(['2022-07', '2022-08']),
  ...(dice.percent(50) ? { end: dice.pick(['2022-08', null]) } : {}),
  ...(dice.percent(70) ? { filter: options(dice) } : {}),
});

export type MakeOptions = (dice: Dice) => JobTask['options'];

/** Options whose usual keys are mostly there, so that paths find something. */
export const wildOptions: MakeOptions = (dice) => ({
  ...(dice.percent(80) ? { a: json(dice, 3) } : {}),
  ...(dice.percent(60) ? { b: json(dice, 2) } : {}),
  ...(dice.percent(50) ? { c: dice.list(0, 3, () => object(dice, 1)) } : {}),
  ...(dice.percent(30) ? { [key(dice)]: json(dice, 1) } : {}),
  ...(dice.percent(4) ? { text: longText(dice) } : {}),
});

/** Options of the few shapes that every evaluator of the language reads alike. */
export const tameOptions: MakeOptions = (dice) => ({
  ...(dice.percent(80) ? { a: scalar(dice) } : {}),
  ...(dice.percent(60) ? { b: withoutConstructor(object(dice, 0)) } : {}),
  ...(dice.percent(50) ? { c: dice.list(1, 3, () => ({ k: text(dice), v: number(dice) })) } : {}),
  ...(dice.percent(50) ? { tags: dice.list(0, 3, () => text(dice)) } : {}),
  n: number(dice),
});

/** Options with scalars where indexes look for them, and now and then an array, an object or a long text instead. */
export const indexedOptions: MakeOptions = (dice) => ({
  ...(dice.percent(90) ? { a: mostlyScalar(dice) } : {}),
  ...(dice.percent(70) ? { b: dice.percent(99) ? { k: mostlyScalar(dice) } : [{ k: scalar(dice) }] } : {}),
  ...(dice.percent(50) ? { c: dice.list(0, 3, () => object(dice, 1)) } : {}),
  ...(dice.percent(30) ? { [key(dice)]: json(dice, 1) } : {}),
});

const mostlyScalar = (dice: Dice): Json =>
  dice.choose<Json>([
    [400, () => scalar(dice)],
    [1, () => dice.list(0, 3, () => scalar(dice))],
    [1, () => object(dice, 1)],
    [1, () => text(dice).repeat(300)],
  ]);

/** Mingo asks values for their constructor. */
const withoutConstructor = (value: { readonly [key: string]: Json }): Json =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'constructor'));
