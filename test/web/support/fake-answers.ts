import type { Page } from 'playwright-core';

/** An answer in place of the service's own. */
export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export const EMPTY: FakeAnswer = { body: { results: [], total_count: 0 } };

export const BUSY: FakeAnswer = {
  status: 503,
  headers: { 'retry-after': '7' },
  body: {
    detail: { code: 'ERROR_UNAVAILABLE', message: 'the service is overloaded', request_id: 'request-of-a-test' },
  },
};

/** Answers every request to the API; null: the service does. */
export async function answerWith(page: Page, answer: (body: string) => FakeAnswer | null): Promise<void> {
  await page.route('**/cost-analysis/**', async (route) => {
    const fake = answer(route.request().postData() ?? '');
    if (fake === null) {
      await route.continue();
      return;
    }
    const { status = 200, headers = {}, body } = fake;
    await route.fulfill({ status, headers, contentType: 'application/json', body: JSON.stringify(body) });
  });
}
