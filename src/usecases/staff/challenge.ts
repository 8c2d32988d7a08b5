import { challengeMs } from '../../domain/staff.ts';
import type { StaffChange } from '../../domain/staff-change.ts';
import type { StaffContext } from './context.ts';

/** What a challenge is for; an answer to one is no answer to another. */
export type ChallengePurpose = { readonly to: 'signIn' } | { readonly to: 'register'; readonly user: string };

const nonceLength = 16;
const timeLength = 6;
const macLength = 16;
const challengeLength = nonceLength + timeLength + macLength;

const macOf = ({ secrets }: Pick<StaffContext, 'secrets'>, purpose: ChallengePurpose, head: Uint8Array) => {
  const whom = purpose.to === 'register' ? purpose.user : '';
  const text = `referendumpetitie/challenge/v1\n${purpose.to}\n${whom}\n${Buffer.from(head).toString('hex')}`;
  return Buffer.from(secrets.tag(text)).subarray(0, macLength);
};

/**
 * 38 bytes: random nonce, end of its time in ms, and a keyed hash over both and the purpose. So asking for one writes
 * nothing, and whoever opens the log-in page a million times fills no table.
 */
export function makeChallenge(
  context: Pick<StaffContext, 'secrets' | 'random' | 'clock'>,
  purpose: ChallengePurpose,
): Uint8Array {
  const head = Buffer.alloc(nonceLength + timeLength);
  head.set(context.random.bytes(nonceLength));
  head.writeUIntBE(context.clock() + challengeMs, nonceLength, timeLength);
  return Buffer.concat([head, macOf(context, purpose, head)]);
}

/** The change that makes a challenge of ours unusable from now on; null when it is not ours, or its time is over. */
export function spendChallenge(
  context: Pick<StaffContext, 'secrets' | 'clock'>,
  purpose: ChallengePurpose,
  challenge: Uint8Array,
): Extract<StaffChange, { type: 'challengeSpent' }> | null {
  if (challenge.length !== challengeLength) return null;
  const head = Buffer.from(challenge.subarray(0, nonceLength + timeLength));
  const expiresAt = head.readUIntBE(nonceLength, timeLength);
  const mac = macOf(context, purpose, head);
  if (!mac.equals(challenge.subarray(nonceLength + timeLength)) || context.clock() >= expiresAt) return null;
  return { type: 'challengeSpent', hash: context.secrets.sha256(challenge), expiresAt };
}
