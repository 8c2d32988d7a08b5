import { afterEach, describe, expect, test } from 'vitest';
import type { Regulation } from '../../src/domain/regulation.ts';
import { inviteAgain } from '../../src/usecases/follow-ups.ts';
import { mailFacts } from '../../src/usecases/mail-facts.ts';
import { composeMail } from '../../views/mail/compose.ts';
import { fields, openTestService, signAndGetToken, slug, type TestService } from '../builders/service.ts';
import { auditEvents, day, decide, must, open, ruled, seal, withPhase } from './procedure-tools.ts';
import { databaseBytes, hour, phaseOf, signAndConfirm, withDatabase } from './tools.ts';

let service: TestService;
const opened = async (rules: (preset: Regulation) => Regulation = (preset) => preset) => {
  service = await openTestService({ rules });
};
afterEach(() => service.close());

type Row = { petition: string; phase: number; tag: Buffer; secret: Buffer };
const wishes = () => withDatabase(service, (db) => db.prepare<[], Row>('SELECT * FROM follow_up').all());
const invite = () => inviteAgain(service.app.context)();
const wishing = (achternaam: string, email = `${achternaam.toLowerCase()}@voorbeeld.example`) =>
  signAndConfirm(service, { achternaam, email, vervolg: 'ja' });
const admit = async () => {
  await seal(service);
  await must(decide(service, 'admitted'));
};

describe('who asks for one mail when signing again is needed', () => {
  test('is on file once the statement is confirmed, not before and not without the tick', async () => {
    await opened();
    const token = await signAndGetToken(service, { vervolg: 'ja' });
    expect(wishes()).toEqual([]);
    expect((await service.service.confirmSignature(token)).ok).toBe(true);
    expect(wishes()).toMatchObject([{ petition: slug, phase: 1 }]);
    await signAndConfirm(service, { achternaam: 'Jansen', email: 'jansen@voorbeeld.example' });
    expect((await service.service.confirmSignature(token)).ok).toBe(true);
    expect(wishes()).toHaveLength(1);
  });

  test('is one row for an address, without a time, a receipt number or a readable address', async () => {
    await opened();
    const { id } = await wishing('Aarts', 'samen@voorbeeld.example');
    await wishing('Bakker', 'Samen@voorbeeld.example');
    const [row, ...others] = wishes();
    expect(others).toEqual([]);
    expect(Object.keys(row ?? {})).toEqual(['petition', 'phase', 'tag', 'secret']);
    expect(databaseBytes(service).includes('samen@voorbeeld.example')).toBe(false);
    const secret = service.app.context.secrets.openContact(row?.secret ?? Buffer.alloc(0));
    expect(secret).toMatchObject({ to: 'samen@voorbeeld.example', id: '', token: '', receivedAt: 0 });
    expect(JSON.stringify(secret)).not.toContain(id);
    expect(auditEvents(service).filter((event) => /follow|wish/.test(event))).toEqual([]);
  });

  test('stays on file when the statement is withdrawn: the one has nothing to do with the other', async () => {
    await opened();
    const { withdrawalToken } = await wishing('Aarts');
    expect((await service.service.withdrawSignature(withdrawalToken)).ok).toBe(true);
    expect(wishes()).toHaveLength(1);
  });
});

describe('the next phase opens, and signatures do not carry over', () => {
  test('nothing before; then one mail to each address, the wish is gone, and a second run sends none', async () => {
    await opened();
    await wishing('Aarts', 'samen@voorbeeld.example');
    await wishing('Bakker', 'samen@voorbeeld.example');
    await wishing('Celik');
    await signAndConfirm(service, { achternaam: 'Dekker', email: 'dekker@voorbeeld.example' });
    expect(await invite()).toBe(0);
    await admit();
    expect(await invite()).toBe(0);
    expect(wishes()).toHaveLength(2);
    await must(open(service));
    expect(await invite()).toBe(2);
    const mails = await service.takeMail();
    expect(mails.map(({ kind }) => kind)).toEqual(['signAgain', 'signAgain']);
    expect(mails.map(({ secret }) => secret.to).sort()).toEqual([
      'celik@voorbeeld.example',
      'samen@voorbeeld.example',
    ]);
    expect(mails.every(({ secret }) => secret.phase === 2 && secret.token === '' && secret.id === '')).toBe(
      true,
    );
    expect(wishes()).toEqual([]);
    expect(await invite()).toBe(0);
    expect(await service.takeMail()).toEqual([]);
  });

  test('the mail opens the empty form in the language of the signatory, and has no link of a person', async () => {
    await opened();
    const signed = await service.service.startSigning(slug, fields({ vervolg: 'ja' }), 'en');
    expect(signed.ok).toBe(true);
    const token = (await service.takeMail())[0]?.secret.token ?? '';
    expect((await service.service.confirmSignature(token)).ok).toBe(true);
    await service.takeMail();
    await admit();
    await must(open(service));
    await invite();
    const [mail] = await service.takeMail();
    if (mail === undefined) throw new Error('no mail');
    const facts = await mailFacts(service.app.context)({ ...mail, id: 1, attempts: 0, queuedAt: 0 } as never);
    const { to, text, attachments } = composeMail(mail, { publicUrl: 'http://petitie.test', ...facts });
    expect([to, attachments]).toEqual(['fatima@voorbeeld.example', []]);
    expect(text).toContain('http://petitie.test/sociaal-werk-utrecht/tekenen?lang=en');
    expect(text).not.toMatch(/bevestigen\/|intrekken\/|Fatima|Çelik/);
  });

  test('but has yet to begin: the mail waits for its first day', async () => {
    await opened();
    await wishing('Aarts');
    await admit();
    await must(open(service, { start: day('2026-04-06') }));
    expect(await invite()).toBe(0);
    expect(wishes()).toHaveLength(1);
    service.clock.now = (await phaseOf(service)).opensAt;
    expect(await invite()).toBe(1);
  });

  test('and is over again before the mail could go: forgotten without one', async () => {
    await opened();
    await wishing('Aarts');
    await admit();
    await must(open(service));
    service.clock.now = (await phaseOf(service)).closesAt + hour;
    expect(await invite()).toBe(0);
    expect([wishes(), await service.takeMail()]).toEqual([[], []]);
  });

  test('someone who asks in the second phase of three is told about the third only', async () => {
    await opened((preset) => {
      const [first, last] = preset.phases;
      if (first === undefined || last === undefined) throw new Error('two phases');
      return withPhase({ ...preset, phases: [{ ...first, name: 'notice' }, first, last] }, 0, {});
    });
    await wishing('Aarts');
    await admit();
    await must(open(service));
    await wishing('Bakker');
    expect(await invite()).toBe(1);
    expect(wishes()).toMatchObject([{ phase: 2 }]);
    await service.takeMail();
    await admit();
    await must(open(service));
    expect(await invite()).toBe(1);
    expect((await service.takeMail()).map(({ secret }) => [secret.to, secret.phase])).toEqual([
      ['bakker@voorbeeld.example', 3],
    ]);
  });
});

describe('no mail, and the wish is forgotten', () => {
  const forgotten = async () => {
    expect(await invite()).toBe(0);
    expect([wishes(), await service.takeMail()]).toEqual([[], []]);
  };

  test('when the refusal is irrevocable; not while it is not', async () => {
    await opened();
    await wishing('Aarts');
    await seal(service);
    await must(decide(service, 'rejected'));
    await invite();
    expect(wishes()).toHaveLength(1);
    await must(decide(service, 'becameIrrevocable'));
    await forgotten();
  });

  test('when the request was withdrawn', async () => {
    await opened();
    await wishing('Aarts');
    await must(decide(service, 'requestWithdrawn'));
    await forgotten();
  });

  test('when the statements are kept for the prosecutor: wishes are none of them', async () => {
    await opened();
    await wishing('Aarts');
    await must(decide(service, 'requestWithdrawn'));
    await must(decide(service, 'heldForProsecutor'));
    await forgotten();
  });
});

describe('no wish is kept where nobody has to sign again', () => {
  test.each(['all', 'valid'] as const)('signatures carry over: %s', async (carryOver) => {
    await opened((preset) => ({ ...preset, carryOver: ruled(carryOver) }));
    await wishing('Aarts');
    expect(wishes()).toEqual([]);
  });

  test('in the last phase', async () => {
    await opened();
    await admit();
    await must(open(service));
    await wishing('Aarts');
    expect(wishes()).toEqual([]);
  });
});
