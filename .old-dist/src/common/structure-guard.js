import { AppError } from './errors/app-error.js';
/**
 * Refuses a request that is too deep, too big or holds what no JSON can: at most as much of it is walked as the limits allow.
 * @throws AppError naming the place.
 */
export function guardStructure(value, limits) {
    const frames = [];
    let nodes = 0;
    let current = value;
    for (;;) {
        if (++nodes > limits.nodes) {
            throw refused(frames, `more than ${String(limits.nodes)} values in one request; fewer are expected`);
        }
        if (typeof current === 'object' && current !== null) {
            if (frames.length >= limits.depth) {
                throw refused(frames, `more than ${String(limits.depth)} levels of lists and objects; fewer are expected`);
            }
            frames.push(openFrame(current, frames, limits));
        }
        else {
            checkScalar(current, frames, limits);
        }
        let frame = frames.at(-1);
        while (frame !== undefined && frame.next >= frame.length) {
            frames.pop();
            frame = frames.at(-1);
        }
        if (frame === undefined) {
            return;
        }
        current = memberOf(frame, frames, limits);
    }
}
function openFrame(container, frames, limits) {
    if (Array.isArray(container)) {
        if (container.length > limits.listLength) {
            throw refused(frames, `a list of ${String(container.length)}; at most ${String(limits.listLength)} elements are expected`);
        }
        return { container: container, keys: null, length: container.length, next: 0 };
    }
    const keys = Object.keys(container);
    return { container: container, keys, length: keys.length, next: 0 };
}
function memberOf(frame, frames, limits) {
    const index = frame.next++;
    if (frame.keys === null) {
        return frame.container[index];
    }
    const key = frame.keys[index] ?? '';
    checkText(key, frames, limits);
    return frame.container[key];
}
function checkScalar(value, frames, limits) {
    if (typeof value === 'string') {
        checkText(value, frames, limits);
    }
    else if (typeof value === 'number' && !Number.isFinite(value)) {
        throw refused(frames, `${String(value)} is no number that JSON knows; a finite one is expected`);
    }
}
function checkText(text, frames, limits) {
    if (text.length > limits.textLength) {
        throw refused(frames, `a text of ${String(text.length)} characters; at most ${String(limits.textLength)} are expected`);
    }
    if (!text.isWellFormed()) {
        throw refused(frames, 'a text with half a surrogate pair, which is no Unicode character');
    }
}
/** Long or many keys must not make a long message. */
const SHOWN_PLACE = 120;
function refused(frames, reason) {
    let place = '';
    for (const { keys, next } of frames) {
        if (place.length > SHOWN_PLACE || next === 0) {
            break;
        }
        place += keys === null ? `[${String(next - 1)}]` : `${place === '' ? '' : '.'}${keys[next - 1] ?? ''}`;
    }
    const shown = (place.length > SHOWN_PLACE ? `${place.slice(0, SHOWN_PLACE)}…` : place).toWellFormed();
    return new AppError('ERROR_INVALID_PARAMETER', `${shown === '' ? 'the request' : shown}: ${reason}`);
}
//# sourceMappingURL=structure-guard.js.map