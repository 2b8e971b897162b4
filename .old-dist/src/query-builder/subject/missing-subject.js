import { FALSE, TRUE } from '../sql/sql.js';
/** A key that no row has. */
export const missingSubject = {
    equalsAny: (values) => (values.includes(null) ? TRUE : FALSE),
    orders: (order, value) => (value === null && (order === 'gte' || order === 'lte') ? TRUE : FALSE),
    exists: () => FALSE,
    contains: () => FALSE,
    excludes: () => TRUE,
    hasElement: () => FALSE,
    matches: () => FALSE,
    ordersInstant: () => FALSE,
};
//# sourceMappingURL=missing-subject.js.map