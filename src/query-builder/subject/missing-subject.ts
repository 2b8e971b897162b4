import { FALSE, TRUE } from '../sql/sql.js';
import type { Subject } from './subject.js';

/** An unknown column, which is missing in every row. */
export const missingSubject: Subject = {
  equalsAny: (values) => (values.includes(null) ? TRUE : FALSE),
  orders: (order, value) => (value === null && (order === 'gte' || order === 'lte') ? TRUE : FALSE),
  exists: () => FALSE,
  contains: () => FALSE,
  excludes: () => TRUE,
  hasElement: () => FALSE,
  matches: () => FALSE,
  ordersInstant: () => FALSE,
};
