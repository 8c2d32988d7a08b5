import { travelled } from '../domain/campaign.ts';
import type { Change } from '../domain/change.ts';
import { followUpTagMessage } from '../domain/mail-identity.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { type ConfirmationRefusal, confirm } from '../domain/signing.ts';
import { formatReceipt } from '../ledger/receipt.ts';
import { counted } from './campaign/counting.ts';
import type { Context } from './context.ts';
import type { MailSecret } from './ports.ts';
import type { StatementAtHand } from './reads.ts';
import type { ConfirmationAtHand, LinkRefusal, Receipt } from './service.ts';

/** What stands behind a confirmation link, for the page with the button. Writes nothing: link scanners come here. */
export function peekConfirmation(context: Context) {
  return async (token: string): Promise<Result<ConfirmationAtHand, LinkRefusal>> => {
    const found = await readToken(context, token);
    if (found === null) return err({ code: 'LinkUnknown' });
    const step = confirm(found.statement, found.phase, context.clock());
    if (!step.ok) return err(linkRefusal(step.error, found));
    const receipt = step.value === 'confirmed-before' ? await receiptOf(context, found, token) : null;
    return ok({ petition: found.petition.slug, receivedAt: found.statement.receivedAt, receipt });
  };
}

/**
 * Enters the statement in the ledger and queues the receipt by mail, in one commit. A second time is harmless: the
 * same receipt, nothing written.
 */
export function confirmSignature(context: Context) {
  const { store, secrets, clock } = context;
  return async (token: string): Promise<Result<Receipt, LinkRefusal>> => {
    const bytes = tokenBytes(token);
    if (bytes === null) return err({ code: 'LinkUnknown' });
    const now = clock();
    const withdrawalToken = secrets.withdrawalToken(token);
    const withdrawalHash = secrets.sha256(Buffer.from(withdrawalToken, 'hex'));
    const decided = await store.decide('byToken', { tokenHash: secrets.sha256(bytes) }, (found) => {
      if (found === null) return err<LinkRefusal>({ code: 'LinkUnknown' });
      const step = confirm(found.statement, found.phase, now);
      if (!step.ok) return err(linkRefusal(step.error, found));
      if (step.value === 'confirmed-before') return ok({ changes: [], result: { found, repeated: true } });
      // A clock that was set back between the two must not make a confirmation older than its form.
      const at = Math.max(now, found.statement.receivedAt);
      const changes = confirmationChanges(context, found, withdrawalToken, withdrawalHash, at);
      const confirmed = { ...found.statement, confirmedAt: at, ledgerIndex: found.ledgerSize };
      return ok({ changes, result: { found: { ...found, statement: confirmed }, repeated: false } });
    });
    if (!decided.ok) return decided;
    context.wakeMail();
    const receipt = await receiptOf(context, decided.value.found, token);
    return ok({ ...receipt, repeated: decided.value.repeated });
  };
}

function confirmationChanges(
  { secrets }: Context,
  { statement, phase, ledgerSize }: StatementAtHand,
  withdrawalToken: string,
  withdrawalHash: Uint8Array,
  at: number,
): Change[] {
  if (statement.contact === null) throw new Error('an unconfirmed statement has an address');
  const { via, ...secret } = secrets.openContact(statement.contact);
  const campaign = travelled(via);
  const receipt = secrets.sealContact({
    ...secret,
    confirmedAt: at,
    ledgerIndex: ledgerSize,
    token: withdrawalToken,
  });
  const { id, sealedHash, recordHash } = statement;
  const wish = secret.followUp === true ? [followUp(secrets, secret)] : [];
  return [
    ...wish,
    ...(campaign === null ? [] : [counted(campaign, { confirmed: 1 })]),
    {
      type: 'statementConfirmed',
      id,
      phase: phase.id,
      at,
      sealedHash,
      recordHash,
      withdrawalHash,
      ledgerIndex: ledgerSize,
    },
    { type: 'mailQueued', phase: phase.id, kind: 'receipt', secret: receipt, at },
  ];
}

/** The wish stands apart from the statement: no id, no token, no time. */
function followUp(secrets: Context['secrets'], { petition, phase, to, locale }: MailSecret): Change {
  const tag = secrets.tag(followUpTagMessage({ petition, phase: String(phase), email: to }));
  const secret = secrets.sealContact({ petition, phase, to, locale, id: '', receivedAt: 0, token: '' });
  return { type: 'followUpWished', petition, phase, tag, secret };
}

async function readToken({ store, secrets }: Context, token: string): Promise<StatementAtHand | null> {
  const bytes = tokenBytes(token);
  return bytes === null ? null : store.read('byToken', { tokenHash: secrets.sha256(bytes) });
}

/** A confirmation or withdrawal token: 16 bytes in lower-case hex. */
export function tokenBytes(token: string): Buffer | null {
  return /^[0-9a-f]{32}$/.test(token) ? Buffer.from(token, 'hex') : null;
}

async function receiptOf(context: Context, found: StatementAtHand, token: string): Promise<Receipt> {
  const { id, receivedAt, confirmedAt, ledgerIndex } = found.statement;
  if (confirmedAt === null || ledgerIndex === null)
    throw new Error('a confirmed statement stands in the ledger');
  return {
    petition: found.petition.slug,
    id,
    receivedAt,
    confirmedAt,
    proof: await proofOf(context, found.phase.id, ledgerIndex),
    withdrawalToken: context.secrets.withdrawalToken(token),
    repeated: true,
  };
}

/** Text of `bewijs.tlog-proof` for one line, against the newest signed checkpoint. */
export async function proofOf(
  { store }: Pick<Context, 'store'>,
  phase: number,
  index: number,
): Promise<string> {
  const { line, hashes, checkpoint } = await store.read('inclusion', { phase, index });
  return formatReceipt({ line, index, proof: hashes, checkpoint });
}

function linkRefusal(code: ConfirmationRefusal, { petition, phase }: StatementAtHand): LinkRefusal {
  return { code, petition: petition.slug, lastDay: phase.lastDay };
}
