import { TEXT_OF_BATCH, textOf } from '../row-text.js';
/**
 * The rows of a running statement in batches of at most `size` rows, fewer where they are large, read no faster than they are
 * taken: the connection is paused while there are rows for one. What the socket brought is read to its end first, since the driver would have to
 * copy the packets that it puts by.
 */
export class RowBatches {
    connection;
    size;
    batch = [];
    /** UTF-16 units of the texts in the batch. */
    text = 0;
    paused = false;
    ended = false;
    left = false;
    failure = null;
    wake = () => undefined;
    constructor(connection, command, size) {
        this.connection = connection;
        this.size = size;
        command.on('result', (row) => {
            this.collect(row);
        });
        command.on('error', this.fail);
        // mysql2 tells the connection alone when it dies, and a command without a callback would wait for ever.
        connection.once('error', this.fail);
        command.on('end', () => {
            this.end();
        });
    }
    /** Every batch; whoever leaves earlier lets the rest come in unread, and stops the statement. */
    async *read() {
        try {
            do {
                await this.filled();
                if (this.failure !== null) {
                    throw this.failure;
                }
                const { batch } = this;
                this.batch = [];
                this.text = 0;
                for (let start = 0; start < batch.length; start += this.size) {
                    yield batch.slice(start, start + this.size);
                }
            } while (this.goOn());
        }
        finally {
            this.left = true;
            this.connection.off('error', this.fail);
            this.goOn();
        }
    }
    collect(row) {
        if (this.left) {
            return;
        }
        const isFull = this.isFull();
        this.batch.push(row);
        this.text += textOf(row);
        if (!isFull && this.isFull()) {
            // By then the packets that came together with this row's have been read.
            queueMicrotask(() => {
                this.pause();
            });
        }
    }
    isFull() {
        return this.batch.length >= this.size || this.text >= TEXT_OF_BATCH;
    }
    fail = (error) => {
        this.failure ??= error;
        this.end();
    };
    pause() {
        if (!this.ended && !this.left) {
            this.paused = true;
            this.connection.pause();
            this.wake();
        }
    }
    end() {
        this.ended = true;
        this.wake();
    }
    filled() {
        return new Promise((resolve) => {
            this.wake = resolve;
            if (this.paused || this.ended) {
                resolve();
            }
        });
    }
    /** Whether more rows may come. */
    goOn() {
        if (!this.paused) {
            return !this.ended;
        }
        this.paused = false;
        this.connection.resume();
        return true;
    }
}
//# sourceMappingURL=row-batches.js.map