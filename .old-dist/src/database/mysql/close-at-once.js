/** Closes a connection with its socket: the driver only ends its half of it, and waits for the other side's goodbye. */
export function closeAtOnce(connection) {
    connection.destroy();
    connection.stream.destroy();
}
//# sourceMappingURL=close-at-once.js.map