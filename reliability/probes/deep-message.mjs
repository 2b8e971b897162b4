/** Numbers of fields in the .proto files. */
const [FILTER_VALUE, QUERY_FILTER, REQUEST_QUERY] = [4, 1, 1];
const [LIST_OF_VALUE, VALUES_OF_LIST] = [6, 1];

/** A list request over gRPC whose condition has a value of so many lists in each other; no encoder goes that deep. */
export function deepMessage(depth) {
  // Each level is two fields: a tag and a length of at most four bytes.
  const buffer = Buffer.alloc(depth * 10 + 100);
  let start = buffer.length;
  const enclose = (field) => {
    const bytes = [(field << 3) | 2, ...varint(buffer.length - start)];
    start -= bytes.length;
    buffer.set(bytes, start);
  };
  for (let level = 0; level < depth; level++) {
    if (level > 0) {
      enclose(VALUES_OF_LIST);
    }
    enclose(LIST_OF_VALUE);
  }
  for (const field of [FILTER_VALUE, QUERY_FILTER, REQUEST_QUERY]) {
    enclose(field);
  }
  return buffer.subarray(start);
}

function varint(number) {
  return number < 128 ? [number] : [(number & 127) | 128, ...varint(number >>> 7)];
}
