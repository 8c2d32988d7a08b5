import { civilDateAt, rfc3339 } from '../domain/calendar.ts';
import { travelling } from '../domain/campaign.ts';
import type { Change, ReceivedStatement } from '../domain/change.ts';
import { personTagMessage, weakTagMessage } from '../domain/identity.ts';
import { mailTagMessage } from '../domain/mail-identity.ts';
import {
  dedupeScope,
  mayHaveToSignAgain,
  type Petition,
  type Phase,
  rulesInForce,
} from '../domain/petition.ts';
import { recordBytes } from '../domain/record.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { mayReceive, type Reception, receive } from '../domain/signing.ts';
import type { SubmissionFields } from '../domain/submission.ts';
import { counted } from './campaign/counting.ts';
import type { Context } from './context.ts';
import type { MailSecret, Random } from './ports.ts';
import { readSubmission } from './review-statement.ts';
import type { Locale, Refusal, Reviewed } from './service.ts';

/**
 * A completed form: sealed, stored and its mail queued in one commit. It counts by the moment it arrived here, and
 * takes the same path and the same writes whoever signs and whatever is known of them.
 */
export function startSigning(context: Context) {
  return async (
    slug: string,
    fields: SubmissionFields,
    locale: Locale,
    campaign: number | null = null,
  ): Promise<Result<{ record: Uint8Array }, Refusal>> => {
    const receivedAt = context.clock();
    const row = await context.store.read('petition', { slug });
    if (row === null) return err({ code: 'PetitionUnknown' });
    const phase = mayReceive(row.phase, receivedAt);
    if (!phase.ok) return phase;
    const reviewed = readSubmission(context, row, phase.value, fields, receivedAt);
    if (!reviewed.ok) return reviewed;
    const how = { receivedAt, locale, via: travelling(campaign) };
    const prepared = prepare(context, row.petition, phase.value, reviewed.value, how);
    const { formTag } = prepared;
    const { personTag, mailTag } = prepared.live;
    const day = civilDateAt(receivedAt);
    const stored = await context.store.decide(
      'signing',
      { slug, personTag, mailTag, formTag, day },
      (snapshot) => {
        const open = mayReceive(snapshot.phase, receivedAt);
        if (!open.ok) return open;
        const reception = receive(snapshot.history);
        return ok({
          changes: [
            ...receptionChanges(prepared, reception, day),
            ...(campaign === null ? [] : [counted(campaign, { sent: 1 })]),
          ],
          result: { record: prepared.record },
        });
      },
    );
    if (stored.ok) context.wakeMail();
    return stored;
  };
}

type Prepared = {
  readonly record: Uint8Array;
  readonly statement: Omit<ReceivedStatement, 'live'>;
  readonly live: NonNullable<ReceivedStatement['live']>;
  /** Of this person at this address, for the daily cap only. */
  readonly formTag: Uint8Array;
};

/** Randomness of one statement: 16 bytes of id, 16 of confirmation token, 32 of salt. */
export const drawLength = 64;
export const tokenDrawn = (drawn: Uint8Array): Uint8Array => drawn.subarray(16, 32);

/** Everything that costs time happens here, before the transaction: sealing, hashes, tags. */
function prepare(
  { random, sealer, secrets }: Context,
  petition: Petition,
  phase: Phase,
  { submission, notes }: Reviewed,
  { receivedAt, locale, via }: { readonly receivedAt: number; readonly locale: Locale; readonly via: string },
): Prepared {
  const { id, token, salt } = draw(random);
  const { person, address, district, neighbourhood, email } = submission;
  const place = { petition: petition.slug, phase: String(phase.number) };
  const scope = { ...place, phase: String(dedupeScope(rulesInForce(petition), phase.number)) };
  const received = rfc3339(receivedAt);
  const form = { channel: 'email', received, statement: petition.contentHash } as const;
  const signed = { ...place, ...person, ...address, ...form };
  const record = recordBytes({ entry: id, salt, ...signed });
  const sealed = sealer.seal(record, phase.recipients);
  const asked = submission.followUp && mayHaveToSignAgain(rulesInForce(petition), phase.number);
  const wish = asked ? { followUp: true as const } : {};
  const sent = { to: email, locale, id, receivedAt, token, via, ...wish };
  const secret: MailSecret = { petition: petition.slug, phase: phase.number, ...sent };
  const tagged = { ...signed, ...scope };
  const personTag = secrets.tag(personTagMessage(tagged));
  const mailTag = secrets.tag(mailTagMessage({ ...scope, email }));
  return {
    record,
    formTag: secrets.tag(`referendumpetitie/form/v1\n${hex(personTag)}\n${hex(mailTag)}`),
    statement: {
      id,
      phase: phase.id,
      receivedAt,
      sealedHash: secrets.sha256(sealed),
      recordHash: secrets.sha256(record),
      tokenHash: secrets.sha256(Buffer.from(token, 'hex')),
    },
    live: {
      sealed,
      personTag,
      weakTag: secrets.tag(weakTagMessage(tagged)),
      mailTag,
      district,
      neighbourhood,
      addressUnknown: notes.includes('addressUnknown'),
      contact: secrets.sealContact(secret),
    },
  };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function draw(random: Random): { id: string; token: string; salt: string } {
  const drawn = Buffer.from(random.bytes(drawLength));
  const token = Buffer.from(tokenDrawn(drawn)).toString('hex');
  return { id: drawn.subarray(0, 16).toString('hex'), token, salt: drawn.subarray(32).toString('hex') };
}

function receptionChanges(
  { statement, live, formTag }: Prepared,
  reception: Reception,
  day: string,
): Change[] {
  const changes: Change[] = [
    { type: 'statementReceived', statement: { ...statement, live: reception.confirmable ? live : null } },
    { type: 'mailCounted', tag: live.mailTag, day, forms: 1, repeats: reception.repeat ? 1 : 0 },
    { type: 'mailCounted', tag: formTag, day, forms: 1, repeats: 0 },
  ];
  if (reception.mail !== null) {
    const { phase, receivedAt: at } = statement;
    changes.push({ type: 'mailQueued', phase, kind: reception.mail, secret: live.contact, at });
  }
  return changes;
}
