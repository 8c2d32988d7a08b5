import { createPetition } from '../../src/usecases/create-petition.ts';
import { expireStatements, publishCheckpoints, sealDuePhases } from '../../src/usecases/housekeeping.ts';
import { openPhase } from '../../src/usecases/open-phase.ts';
import { drainTime } from '../../src/usecases/seal-phase.ts';
import { decide, judge, must, open, petitionOf, ruled } from '../usecases/procedure-tools.ts';
import { minute, phaseOf, signAndConfirm, withDatabase } from '../usecases/tools.ts';
import { fields, openTestService, slug, type TestService, type TestServiceOptions } from './service.ts';

export const otherSlug = 'tweede-verzoek';

/** A second petition on the same server, with one statement that was confirmed. */
async function signOther(test: TestService): Promise<void> {
  const { content, regulation } = (await petitionOf(test)).petition;
  const { context, keys } = test.app;
  await createPetition(context)({ ...content, slug: otherSlug }, regulation);
  const opening = { host: 'petitie.test', recipients: keys.recipients, by: 'operator', start: null };
  await must(openPhase(context)(otherSlug, opening));
  test.clock.now += 1;
  await test.service.startSigning(otherSlug, fields({ email: 'ander@voorbeeld.example' }), 'nl');
  const [mail] = await test.takeMail();
  await must(test.service.confirmSignature(mail?.secret.token ?? ''));
  await test.takeMail();
}

export const auditRules: NonNullable<TestServiceOptions['rules']> = (preset) => ({
  ...preset,
  carryOver: ruled('valid'),
});

export async function auditScene() {
  const service = await openTestService({ rules: auditRules });
  return { service, ids: await fillAuditScene(service) };
}

/** Two petitions; in the first: four confirmed, of one person twice, one withdrawn, one not confirmed; sealed and judged. */
export async function fillAuditScene(service: TestService) {
  const as = (achternaam: string, email = `${achternaam.toLowerCase()}@voorbeeld.example`) =>
    signAndConfirm(service, { achternaam, email });
  const first = await as('Aarts');
  service.clock.now += 1234;
  await signOther(service);
  const second = await as('Bakker');
  const again = await as('Bakker', 'werk@voorbeeld.example');
  const gone = await as('Dekker');
  await must(service.service.withdrawSignature(gone.withdrawalToken));
  service.clock.now += 11 * minute;
  await publishCheckpoints(service.app.context, 10 * minute)();
  const evers = fields({ achternaam: 'Evers', email: 'evers@voorbeeld.example' });
  await service.service.startSigning(slug, evers, 'nl');
  const [waiting] = await service.outbox.claim(1);
  if (waiting) await service.outbox.failed(waiting.id, 'smtp-550');
  service.clock.now = (await phaseOf(service)).closesAt + drainTime;
  // Both petitions have the same term.
  if ((await sealDuePhases(service.app.context)()) !== 2) throw new Error('not both were sealed');
  await expireStatements(service.app.context)();
  await must(
    judge(service, [
      { id: first.id, verdict: 'valid' },
      { id: second.id, verdict: 'valid' },
      { id: again.id, verdict: 'invalid', reason: 'dubbel' },
    ]),
  );
  return { first: first.id, second: second.id, again: again.id, gone: gone.id };
}

/** The request admitted, and the second phase open with what carried over and one statement more. */
export async function secondPhase(service: TestService): Promise<void> {
  await must(decide(service, 'admitted'));
  service.clock.now += 1;
  await must(open(service));
  await signAndConfirm(service, { achternaam: 'Fransen', email: 'fransen@voorbeeld.example' });
}

export type AuditColumns = {
  seq: number;
  at: number;
  event: string;
  phase: number | null;
  subject: string;
  detail: string;
  hash: Buffer;
};

export const auditRows = (service: TestService): AuditColumns[] =>
  withDatabase(service, (db) => db.prepare<[], AuditColumns>('SELECT * FROM audit ORDER BY seq').all());
