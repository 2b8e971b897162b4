import { Injectable } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { toAppError } from '../common/errors/to-app-error.js';
import type { RequestContext } from '../common/request/request-context.js';
import { Settings } from '../config/settings.js';
import { Readiness } from '../health/readiness.js';
import { MirrorWriter } from '../job-task/persistence/mirror/mirror-writer.js';
import { RateLimit } from '../job-task/rate-limit.js';
import { DomainModes } from './domain-modes.js';
import { boundedBytes, promptChunks } from './import/bounded-bytes.js';
import type { ImportResult } from './import/import-report.js';
import { ImportRun } from './import/import-run.js';
import { ImportSlots } from './import/import-slots.js';
import type { InputRecord } from './records/record.js';
import { readJobTask, type ReadOptions } from './records/read-job-task.js';
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
   * Imports job tasks from bytes: NDJSON, JSON arrays or answers of this API, gzip or not.
   * @throws AppError where the import did not get to its end; what was committed until then stays.
   */
  ofBytes(body: AsyncIterable<Buffer>, options: ImportOptions, context: RequestContext): Promise<ImportResult> {
    const { INGEST_MAX_BODY_BYTES, INGEST_MAX_UNPACKED_BYTES, INGEST_MAX_ROW_BYTES } = this.settings;
    return this.run(options, context, (stopped) =>
      splitRecords(
        boundedBytes(promptChunks(body, stopped), INGEST_MAX_BODY_BYTES, 'INGEST_MAX_BODY_BYTES'),
        { bytes: INGEST_MAX_ROW_BYTES, setting: 'INGEST_MAX_ROW_BYTES' },
        (text) => boundedBytes(text, INGEST_MAX_UNPACKED_BYTES, 'INGEST_MAX_UNPACKED_BYTES'),
      ),
    );
  }

  private async run(
    options: ImportOptions,
    context: RequestContext,
    open: (stopped: AbortSignal) => AsyncIterable<InputRecord>,
  ): Promise<ImportResult> {
    const domainId = confinedTo(options.domainId, context);
    this.rates.take(domainId ?? '');
    const { signal, leave } = this.slots.take();
    try {
      const deadline = Math.min(context.deadline, Date.now() + this.settings.STREAM_TIMEOUT_MS);
      const writer = new MirrorWriter(await this.connection.current());
      const run = new ImportRun(writer, this.modes, {
        ...{ domainId, deadline },
        onBatch: (counts) => {
          this.log.count('import', counts);
        },
      });
      const read: ReadOptions = { ignoreUnknown: options.ignoreUnknown, ...(domainId === null ? {} : { domainId }) };
      return await this.feed(run, open(signal), read, context, domainId);
    } catch (error) {
      throw writeError(error);
    } finally {
      leave();
    }
  }

  private async feed(
    run: ImportRun,
    records: AsyncIterable<InputRecord>,
    options: ReadOptions,
    context: RequestContext,
    domainId: string | null,
  ): Promise<ImportResult> {
    try {
      await this.log.measure('import', context, async () => {
        for await (const record of records) {
          run.report.read();
          await addRecord(run, record, options);
        }
        await run.finish();
      });
      return run.report.result();
    } catch (error) {
      await run.abandon();
      throw interrupted(writeError(error), run.report.reached);
    } finally {
      const { received: _received, errors: _errors, errors_omitted: _omitted, ...counts } = run.report.result();
      this.log.write('import', context, { domainId }, counts);
    }
  }
}

/** The domain that an import is confined to: the token's, or the one that the caller chose; null for any. */
function confinedTo(named: string | null, { domainId }: RequestContext): string | null {
  if (domainId !== null && named !== null && named !== domainId) {
    throw new AppError('ERROR_PERMISSION_DENIED', 'domain_id: must be the domain of the token, or be left out');
  }
  return domainId ?? named;
}

async function addRecord(run: ImportRun, record: InputRecord, options: ReadOptions): Promise<void> {
  try {
    if ('fault' in record) {
      throw record.fault;
    }
    await run.add(record.line, readJobTask(record, options));
  } catch (error) {
    if (!(error instanceof RowFault)) {
      throw error;
    }
    const message = error.withoutContent;
    run.report.refuse({ line: record.line, job_task_id: null, code: 'ERROR_INVALID_PARAMETER', message });
  }
}

/** The same error, with how far the import got. */
function interrupted(error: unknown, reached: number): AppError {
  const { code, message, httpStatus, retryAfterS } = toAppError(error);
  const where = reached === 0 ? 'nothing was written' : `everything up to line ${String(reached)} was written`;
  return new AppError(code, `${message}; ${where}, and sending all of it again is safe`, {
    ...{ cause: error, httpStatus },
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  });
}
