import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { invalidParameter } from '../common/errors/app-error.js';
import { acceptedValues } from '../common/request/accepted-values.js';
import { CSV, withByteOrderMark } from '../export/csv.js';
import type { RowFormat } from '../export/row-format.js';
import { isRowFormat, ROW_FORMATS } from '../export/row-formats.js';

interface HttpRequest {
  readonly originalUrl: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Injects the row format that an HTTP client requested; null for JSON, and over gRPC. */
export const ResponseFormat = createParamDecorator((_: unknown, host: ExecutionContext): RowFormat | null => {
  if (host.getType() !== 'http') {
    return null;
  }
  const { originalUrl, headers } = host.switchToHttp().getRequest<HttpRequest>();
  return responseFormat(originalUrl, headers['accept']);
});

/** The format from the URL or the Accept header, with a byte order mark for `bom=true`. @throws AppError for an invalid parameter */
function responseFormat(url: string, accept: string | undefined): RowFormat | null {
  const parameters = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?')) : '');
  const format = chosenFormat(parameters.get('format'), accept);
  const mark = parameters.get('bom') ?? 'false';
  if (mark !== 'true' && mark !== 'false') {
    throw invalidParameter('bom', 'must be true or false');
  }
  if (mark === 'false') {
    return format;
  }
  if (format !== CSV) {
    throw invalidParameter('bom', 'must be false, or used with format=csv');
  }
  return withByteOrderMark(format);
}

/** `format=` of the URL, else the first known format of the Accept header. @throws AppError for an unknown format */
function chosenFormat(named: string | null, accept: string | undefined): RowFormat | null {
  if (named !== null) {
    return formatNamed(named);
  }
  for (const type of acceptedValues(accept ?? '*/*')) {
    if (type === 'application/json' || type === 'application/*' || type === '*/*') {
      return null;
    }
    const format = Object.values(ROW_FORMATS).find(({ contentType }) => contentType.split(';')[0] === type);
    if (format !== undefined) {
      return format;
    }
  }
  return null;
}

function formatNamed(name: string): RowFormat | null {
  if (name === 'json') {
    return null;
  }
  if (!isRowFormat(name)) {
    throw invalidParameter('format', `must be one of json, ${Object.keys(ROW_FORMATS).join(', ')}`);
  }
  return ROW_FORMATS[name];
}
