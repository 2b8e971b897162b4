export { JobTaskClient, type ClientOptions, type ListScope } from './client.js';
export { ListBuilder, query } from './list-builder.js';
export {
  addToSet,
  average,
  count,
  DistinctBuilder,
  distinct,
  first,
  last,
  max,
  mergeObjects,
  min,
  push,
  pushValues,
  stat,
  StatBuilder,
  sum,
  type FieldCondition,
  type GroupField,
  type GroupKey,
} from './stat-builder.js';
export * from './messages.js';
export type { Operand, Operator } from './operators.js';
export {
  JobTaskError,
  rest,
  type CallOptions,
  type Generation,
  type Method,
  type RestOptions,
  type Transport,
} from './transport.js';
