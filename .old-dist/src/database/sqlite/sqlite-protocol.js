/** The places of what a thread and its owner share, since neither hears messages while a statement runs: 0 is no. */
export const SHARED = {
    /** Nobody waits for the thread any more. */
    abandoned: 0,
    /** The thread is within a function of ours that a statement called. */
    inFunction: 1,
};
//# sourceMappingURL=sqlite-protocol.js.map