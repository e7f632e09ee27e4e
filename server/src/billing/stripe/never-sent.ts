/** Codes that only a TLS handshake ends with; later on, a broken record may follow a request that was written. */
const HANDSHAKE =
  /^(ERR_TLS_CERT_ALTNAME_INVALID|CERT_.+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.+|HOSTNAME_MISMATCH|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_UNSUPPORTED_PROTOCOL|ERR_SSL_.*HANDSHAKE_FAILURE|ERR_SSL_.*ALERT_PROTOCOL_VERSION|UND_ERR_CONNECT_TIMEOUT)$/;

/**
 * Nothing of a request was written: its host's name was not found, or the connection or its encryption never came about. An
 * unreachable host alone does not say so, since a connection that stood for long can break that way too.
 */
export function wasNeverSent(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AggregateError) return cause.errors.length > 0 && cause.errors.every(wasNeverSent);
    const { code, syscall } = cause as NodeJS.ErrnoException;
    if (syscall === 'connect' || syscall === 'getaddrinfo' || HANDSHAKE.test(code ?? '')) return true;
  }
  return false;
}
