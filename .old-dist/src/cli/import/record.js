/** The largest piece that is read, in bytes; no database takes a larger row by default. */
export const LARGEST_RECORD_BYTES = 67_108_864;
//# sourceMappingURL=record.js.map