import { generateKeyPairSync } from 'node:crypto';
import { createLogSigner } from '../../src/adapters/keys.ts';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import { bytesSource } from '../../src/ledger/archive-reader.ts';
import { toHex, utf8 } from '../../src/ledger/bytes.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { openCheckpoint } from '../../src/ledger/checkpoint.ts';
import {
  buildResultPackage,
  type ResultPackage,
  readResultPackage,
} from '../../src/ledger/result-package.ts';
import {
  addSignature,
  formatReasons,
  formatVerdicts,
  type JudgedResult,
  type ListedReason,
  type ListedVerdict,
  resultBody,
} from '../../src/ledger/verdict-files.ts';
import { recordJudgeKey } from '../../src/usecases/judge-keys.ts';
import { recordResult } from '../../src/usecases/record-result.ts';
import { slug, type TestService } from '../builders/service.ts';
import { grounds, must } from './procedure-tools.ts';
import { logKey, phaseOf } from './tools.ts';

const { sha256 } = ledgerCrypto;

/** A seat of the judge with a real key. */
export function judgeSeat(name: string, keyName = `griffie.voorbeeld.example/${name}`) {
  const signer = createLogSigner(generateKeyPairSync('ed25519').privateKey);
  const key = { origin: keyName, publicKey: signer.publicKey };
  return { name, vkey: signer.verifierKey(keyName), key, sign: signer.sign };
}
export type Seat = ReturnType<typeof judgeSeat>;

export const appoint = (test: TestService, { name, vkey }: Pick<Seat, 'name' | 'vkey'>) =>
  recordJudgeKey(test.app.context)(slug, { name, key: vkey, by: 'griffie', document: grounds.document });

/** Origin, size and root of what the judge's bundle would hold now. */
export async function headNow(test: TestService) {
  const { checkpoint } = { ...(await test.app.store.read('forExport', { slug })) };
  const opened = openCheckpoint(ledgerCrypto, checkpoint ?? '', logKey(await phaseOf(test)));
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

export type Judgement = {
  readonly verdicts: readonly (ListedVerdict & Partial<ListedReason>)[];
  readonly seats?: readonly Seat[];
  readonly changes?: Partial<JudgedResult>;
  /** The desk file; unless told, the one of the package before it with an act more. */
  readonly desk?: string;
};

const desks = new WeakMap<TestService, string>();

/** A desk file that goes on from another. What its acts say is for the desk. */
export function deskText(before = '', act = 'listConfirmed'): string {
  const last = before.split('\n').at(-2);
  const prev = last === undefined ? '0'.repeat(64) : toHex(sha256(utf8(last)));
  return `${before}${canonicalJson({ kind: act, prev })}\n`;
}

/** The zip that a judge's desk hands in. */
export async function packageOf(
  test: TestService,
  { verdicts, seats = [], changes = {}, desk = deskText(desks.get(test)) }: Judgement,
): Promise<Uint8Array> {
  const reasons = verdicts.flatMap(({ id, verdict, reason = 'niet_kiesgerechtigd', note = '' }) =>
    verdict === 'invalid' ? [{ id, reason, note }] : [],
  );
  const texts = { verdicts: formatVerdicts(verdicts), reasons: formatReasons(reasons), desk };
  desks.set(test, desk);
  const head = changes.root === undefined ? await headNow(test) : {};
  const result = {
    ...head,
    judged: verdicts.length,
    valid: verdicts.length - reasons.length,
    invalid: reasons.length,
    method: 'full',
    verdictsSha256: toHex(sha256(utf8(texts.verdicts))),
    deskSha256: toHex(sha256(utf8(texts.desk))),
    ...changes,
  } as JudgedResult;
  const signed = seats.reduce((text, { key, sign }) => {
    const added = addSignature(sha256, text, key, sign);
    if (!added.ok) throw new Error(added.error);
    return added.value;
  }, resultBody(result));
  return buildResultPackage(sha256, { ...texts, result: signed });
}

export function readPackage(zip: Uint8Array): ResultPackage {
  const read = readResultPackage(sha256, bytesSource(zip));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** The griffie enters it, a minute later. */
export function enter(test: TestService, handed: ResultPackage, anew?: string) {
  test.clock.now += 60_000;
  const context = { ...test.app.context, crypto: ledgerCrypto };
  return recordResult(context)(slug, handed, 'centraal stembureau', anew);
}

export const handIn = async (test: TestService, judgement: Judgement) =>
  enter(test, readPackage(await packageOf(test, judgement)));

export const appointed = async (test: TestService, ...names: string[]): Promise<Seat[]> => {
  const seats = names.map((name) => judgeSeat(name));
  for (const seat of seats) await must(appoint(test, seat));
  return seats;
};
