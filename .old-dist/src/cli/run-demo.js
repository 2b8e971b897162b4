import { Command, InvalidArgumentError } from 'commander';
import { EXIT, execute } from './command.js';
import { DEMO_DOMAIN_ID } from './demo/installation.js';
import { DEMO_COUNT, DEMO_SEED, seedDemo } from './demo/seed-demo.js';
import { showProgress } from './progress.js';
import { withDatabase } from './with-database.js';
/** `npm run demo`: fills the configured database with demo data. */
export function runDemo(args, io) {
    const program = new Command('demo')
        .description('Fills the database that DATABASE_URL names with demo data; what else is in it stays.')
        .option('--count <number>', 'job tasks to make', wholeNumber, DEMO_COUNT)
        .option('--seed <number>', 'another seed gives other data', wholeNumber, DEMO_SEED)
        .allowExcessArguments(false);
    return execute(program, args, io, () => withDatabase(io.settings(), async (database) => {
        const { count, seed } = program.opts();
        const progress = showProgress(io.stderr, count);
        const onProgress = (done) => progress.update(done, `${done} job tasks`);
        try {
            const { inserted, updated } = await seedDemo(database, { count, seed, onProgress, signal: io.signal });
            progress.stop();
            io.stdout.write(`${inserted} inserted, ${updated} updated; most are in ${DEMO_DOMAIN_ID}\n`);
            return io.signal.aborted ? EXIT.interrupted : EXIT.fine;
        }
        finally {
            progress.stop();
        }
    }));
}
function wholeNumber(text) {
    if (!/^\d{1,9}$/.test(text)) {
        throw new InvalidArgumentError('A whole number from 0 to 999999999 is expected.');
    }
    return Number(text);
}
//# sourceMappingURL=run-demo.js.map