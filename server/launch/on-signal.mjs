const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** npm hands on to us what the terminal has sent us already: what comes so soon is the same signal. */
const ECHO_MS = 1_500;

/** Calls whenever we are told to end. Answers how to stop listening. */
export function onSignal(handler) {
  let last = Number.NEGATIVE_INFINITY;
  const hear = (signal) => {
    const isEcho = performance.now() - last < ECHO_MS;
    last = performance.now();
    if (!isEcho) handler(signal);
  };
  for (const signal of SIGNALS) process.on(signal, hear);
  return () => {
    for (const signal of SIGNALS) process.off(signal, hear);
  };
}
