import { Injectable } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { toAppError } from '../common/errors/to-app-error.js';
import type { RequestContext } from '../common/request/request-context.js';
import { Settings } from '../config/settings.js';
import { Readiness } from '../health/readiness.js';
import { domainOf } from '../job-task/job-task.requests.js';
import { MirrorWriter } from '../job-task/persistence/mirror/mirror-writer.js';
import { RateLimit } from '../job-task/rate-limit.js';
import { DomainModes } from './domain-modes.js';
import { boundedBytes, promptChunks, type ImportEnd } from './import/bounded-bytes.js';
import { recordsOfMessages, recordsOfText, type ImportMessage, type ImportRecord } from './import/import-record.js';
import type { ImportResult } from './import/import-report.js';
import { ImportRun } from './import/import-run.js';
import { ImportSlots } from './import/import-slots.js';
import type { ReadOptions } from './records/read-job-task.js';
import { RowFault } from './records/row-fault.js';
import { splitRecords } from './records/split-records.js';
import { WriteConnection } from './write-connection.js';
import { writeError } from './write-errors.js';
import { WriteLog } from './write-log.js';

export interface ImportOptions {
  /** The domain of rows that name none; confines a caller who may write to any domain. */
  readonly domainId: string | null;
  readonly ignoreUnknown: boolean;
}

/** The job tasks of an import, until it ends. */
type OpenImport = (end: ImportEnd, options: ReadOptions) => AsyncIterable<ImportRecord>;

/** Takes whole job tasks of mirrored domains, as a stream. */
@Injectable()
export class ImportService {
  private readonly slots: ImportSlots;
  private readonly rates: RateLimit;

  constructor(
    private readonly settings: Settings,
    private readonly connection: WriteConnection,
    private readonly modes: DomainModes,
    private readonly log: WriteLog,
    readiness: Readiness,
  ) {
    this.slots = new ImportSlots(settings.INGEST_MAX_IMPORTS);
    this.rates = new RateLimit(settings.RATE_LIMIT_PER_SECOND, settings.RATE_LIMIT_BURST);
    readiness.observe(() => {
      if (readiness.reason === 'shutting_down') {
        this.slots.end();
      }
    });
  }

  /**
   * Imports job tasks from bytes: NDJSON, JSON arrays or responses of this API, also as gzip.
   * @throws AppError if the import did not complete; committed rows stay.
   */
  ofBytes(body: AsyncIterable<Buffer>, options: ImportOptions, context: RequestContext): Promise<ImportResult> {
    const { INGEST_MAX_BODY_BYTES, INGEST_MAX_UNPACKED_BYTES, INGEST_MAX_ROW_BYTES } = this.settings;
    return this.run(options, context, (end, read) => {
      const bytes = boundedBytes(promptChunks(body, end), INGEST_MAX_BODY_BYTES, 'INGEST_MAX_BODY_BYTES');
      const limit = { bytes: INGEST_MAX_ROW_BYTES, setting: 'INGEST_MAX_ROW_BYTES' };
      const records = splitRecords(bytes, limit, (text) =>
        boundedBytes(text, INGEST_MAX_UNPACKED_BYTES, 'INGEST_MAX_UNPACKED_BYTES'),
      );
      return recordsOfText(records, read);
    });
  }

  /** Imports job tasks from messages. @throws AppError as `ofBytes` does. */
  ofMessages(messages: AsyncIterable<ImportMessage>, context: RequestContext): Promise<ImportResult> {
    const { INGEST_MAX_BODY_BYTES, INGEST_MAX_ROW_BYTES } = this.settings;
    const limits = { bodyBytes: INGEST_MAX_BODY_BYTES, rowBytes: INGEST_MAX_ROW_BYTES };
    return this.run({ domainId: null, ignoreUnknown: false }, context, (end, read) =>
      recordsOfMessages(promptChunks(messages, end), limits, read),
    );
  }

  private async run(options: ImportOptions, context: RequestContext, open: OpenImport): Promise<ImportResult> {
    const domainId = confinedTo(options.domainId, context);
    this.rates.take(domainId ?? '');
    const { signal, leave } = this.slots.take();
    try {
      const deadline = Math.min(context.deadline, Date.now() + this.settings.STREAM_TIMEOUT_MS);
      const run = await this.begin(context, domainId, deadline);
      const read: ReadOptions = { ignoreUnknown: options.ignoreUnknown, ...(domainId === null ? {} : { domainId }) };
      return await this.feed(run, open({ stopped: signal, deadline }, read), context, domainId);
    } catch (error) {
      throw writeError(error);
    } finally {
      leave();
    }
  }

  private async begin(context: RequestContext, domainId: string | null, deadline: number): Promise<ImportRun> {
    const writer = new MirrorWriter(await this.connection.current());
    return new ImportRun(this.modes, {
      domainId,
      write: async (rows) => {
        const result = await this.log.measure('import', context, () => writer.apply(rows, { deadline }));
        this.log.count('import', result.counts);
        return result;
      },
    });
  }

  private async feed(
    run: ImportRun,
    records: AsyncIterable<ImportRecord>,
    context: RequestContext,
    domainId: string | null,
  ): Promise<ImportResult> {
    try {
      for await (const record of records) {
        run.report.read();
        await addRecord(run, record);
      }
      await run.finish();
      return run.report.result();
    } catch (error) {
      await run.abandon();
      throw interrupted(writeError(error), run.report.reached, context);
    } finally {
      const { received: _received, errors: _errors, errors_omitted: _omitted, ...counts } = run.report.result();
      this.log.write('import', context, { domainId }, counts);
    }
  }
}

/**
 * The domain that an import is confined to: the token's, or the one that the caller chose; null for any.
 * @throws AppError for another domain than the token's, and for a workspace: whole job tasks name their own.
 */
function confinedTo(named: string | null, context: RequestContext): string | null {
  if (context.workspaceId !== null) {
    throw new AppError(
      'ERROR_PERMISSION_DENIED',
      'x_workspace_id: must be left out for an import, whose job tasks name their workspace',
    );
  }
  return context.domainId === null ? named : domainOf(named ?? undefined, context);
}

async function addRecord(run: ImportRun, { line, read }: ImportRecord): Promise<void> {
  try {
    await run.add(line, read());
  } catch (error) {
    if (!(error instanceof RowFault)) {
      throw error;
    }
    run.report.refuse({ line, job_task_id: null, code: 'ERROR_INVALID_PARAMETER', message: error.withoutContent });
  }
}

/** The same error, with how far the import got. */
function interrupted(error: unknown, reached: number, { transport }: RequestContext): AppError {
  const { code, message, httpStatus, retryAfterS } = toAppError(error);
  const unit = transport === 'http' ? 'line' : 'job task';
  const where = reached === 0 ? 'nothing was written' : `everything up to ${unit} ${String(reached)} was written`;
  return new AppError(code, `${message}; ${where}, and sending all of it again is safe`, {
    ...{ cause: error, httpStatus },
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  });
}
