/** UTF-16 units of text that are sent at a time, at least. */
const CHUNK = 65_536;

/** Objects as newline-delimited JSON; the next ones are taken when those before have been sent. */
export function ndjson(objects: AsyncIterable<object>): ReadableStream<Uint8Array> {
  const input = objects[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      let text = '';
      let isEnd = false;
      while (!isEnd && text.length < CHUNK) {
        const next = await input.next();
        isEnd = next.done === true;
        text += isEnd ? '' : `${JSON.stringify(next.value)}\n`;
      }
      if (text !== '') {
        controller.enqueue(encoder.encode(text));
      }
      if (isEnd) {
        controller.close();
      }
    },
    async cancel() {
      await input.return?.();
    },
  });
}
