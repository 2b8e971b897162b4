/** The next message of a child process; fails when the process ends before it answers. */
export function answerOf(child, question) {
  return new Promise((resolve, reject) => {
    const ended = (code, signal) => {
      child.off('message', answered);
      reject(new Error(`a process of the benchmark ended before it answered (${code ?? signal})`));
    };
    const answered = (message) => {
      child.off('exit', ended);
      resolve(message);
    };
    child.once('exit', ended);
    child.once('message', answered);
    child.send(question);
  });
}
