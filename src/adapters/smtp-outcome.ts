import type { DeliveryOutcome } from '../usecases/delivery.ts';

/** What is read of an error of the mail library; everything else in it may hold an address. */
type SmtpFailure = {
  readonly code?: unknown;
  /** Code of the system or TLS error underneath. */
  readonly originalCode?: unknown;
  readonly responseCode?: unknown;
  /** SMTP command that was answered: `RCPT TO`, `DATA`. */
  readonly command?: unknown;
};

const tlsTrouble =
  /^(?:ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|EPROTO)/;

const reasons: { readonly [code: string]: string } = {
  EABORT: 'timeout',
  ETIMEDOUT: 'timeout',
  ECONNECTION: 'connection',
  ESOCKET: 'connection',
  EDNS: 'dns',
  ETLS: 'tls',
  EAUTH: 'auth',
  ENOAUTH: 'auth',
  EPROTOCOL: 'protocol',
};

/** Replies that are about this recipient or this message; elsewhere in the dialogue a 5xx is about our set-up. */
const aboutMessage = ['RCPT TO', 'DATA'];
/** Bad sequence, and three that ask us to log in or to encrypt first. */
const aboutSession = [503, 530, 535, 538];

function isRefused(failure: SmtpFailure, reply: number): boolean {
  return (
    reply >= 500 &&
    reply < 600 &&
    !aboutSession.includes(reply) &&
    typeof failure.command === 'string' &&
    aboutMessage.includes(failure.command)
  );
}

/**
 * Sorts a failed delivery. Permanent only where the server refused this recipient or this message (RFC 5321, 5yz); a
 * refused login or sender is ours to mend and must not cost anyone their mail.
 */
export function outcomeOf(error: unknown): DeliveryOutcome {
  const failure: SmtpFailure = typeof error === 'object' && error !== null ? error : {};
  const code = typeof failure.code === 'string' ? failure.code : '';
  if (code === 'EAUTH') return { kind: 'temporary', reason: 'auth' };
  const reply = failure.responseCode;
  if (typeof reply === 'number' && reply >= 400 && reply < 600) {
    return { kind: isRefused(failure, reply) ? 'permanent' : 'temporary', reason: `smtp-${reply}` };
  }
  if (code === 'EENVELOPE') return { kind: 'permanent', reason: 'address' };
  if (code === 'EMESSAGE') return { kind: 'permanent', reason: 'message' };
  if (typeof failure.originalCode === 'string' && tlsTrouble.test(failure.originalCode)) {
    return { kind: 'temporary', reason: 'tls' };
  }
  return { kind: 'temporary', reason: reasons[code] ?? 'unknown' };
}
