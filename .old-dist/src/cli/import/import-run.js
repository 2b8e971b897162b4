import { BatchWriter } from './batch-writer.js';
import { readJobTask } from './read-job-task.js';
import { RowFault } from './row-fault.js';
import { splitRecords } from './split-records.js';
/** One import over any number of inputs. */
export class ImportRun {
    surroundings;
    options;
    counts = { inserted: 0, updated: 0, rejected: 0, valid: 0 };
    /** Where the last job task stands that is in the database; null as long as there is none. */
    reached = null;
    bytes = 0;
    current = '';
    constructor(surroundings, options) {
        this.surroundings = surroundings;
        this.options = options;
    }
    /** Reads one input to its end, or until the signal aborts. */
    async read(input) {
        const { writer, signal } = this.surroundings;
        const batches = writer === null ? null : new BatchWriter(writer, this);
        this.current = input.name;
        for await (const record of splitRecords(this.counted(input.open(signal)))) {
            if (signal.aborted) {
                break;
            }
            try {
                const row = readJobTask('text' in record ? record.text : fail(record.fault), this.options);
                this.counts.valid++;
                await batches?.add({ place: record.place, row });
            }
            catch (error) {
                if (!(error instanceof RowFault)) {
                    throw error;
                }
                this.refused(record.place, error.message);
            }
        }
        await batches?.flush();
    }
    written({ inserted, updated }, place) {
        this.counts.inserted += inserted;
        this.counts.updated += updated;
        this.reached = `${this.current}, ${place}`;
    }
    refused(place, reason) {
        this.counts.rejected++;
        this.surroundings.progress.line(`${this.current}, ${place}: ${reason}`);
    }
    async *counted(chunks) {
        for await (const chunk of chunks) {
            yield chunk;
            this.bytes += chunk.length;
            const { valid, rejected } = this.counts;
            this.surroundings.progress.update(this.bytes, `${valid} job tasks, ${rejected} rejected`);
        }
    }
}
function fail(fault) {
    throw new RowFault(fault);
}
//# sourceMappingURL=import-run.js.map