/**
 * The years that a datetime column holds, in milliseconds since the epoch. MySQL and MariaDB document DATETIME from year 1000 on
 * and keep it from year 1 (MySQL 9.7, MariaDB 10.11); operands before or after are compared when the query is compiled.
 */
export const EARLIEST_INSTANT = new Date('0001-01-01T00:00:00.000Z').getTime();
export const LATEST_INSTANT = new Date('9999-12-31T23:59:59.999Z').getTime();
