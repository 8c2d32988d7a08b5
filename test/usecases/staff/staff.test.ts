import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPasskeyChecker } from '../../../src/adapters/passkeys.ts';
import { challengeMs, invitationMs } from '../../../src/domain/staff.ts';
import { makeChallenge, spendChallenge } from '../../../src/usecases/staff/challenge.ts';
import type { StaffContext } from '../../../src/usecases/staff/context.ts';
import { endStaff, inviteStaff, linkStaff } from '../../../src/usecases/staff/invitations.ts';
import { createStaffService } from '../../../src/usecases/staff/service.ts';
import { tidyStaff } from '../../../src/usecases/staff/session.ts';
import { openTestService, slug, type TestService } from '../../builders/service.ts';
import { staffVisitor } from '../../builders/staff.ts';
import { databaseBytes, minute, withDatabase } from '../tools.ts';

let test_: TestService;
let context: StaffContext;
let staff: ReturnType<typeof createStaffService>;
beforeEach(async () => {
  test_ = await openTestService();
  context = { ...test_.app.context, passkeys: createPasskeyChecker('https://petitie.test') };
  staff = createStaffService(context);
});
afterEach(async () => test_.close());

const fields = {
  name: 'Fenna Çelik-de Wit',
  email: 'fenna@voorbeeld.example',
  role: 'organiser',
  petition: slug,
  locale: 'nl',
} as const;
const tokenOf = (headers: { cookie: string }) => headers.cookie.split('=')[1] ?? '';
const count = (table: string): number =>
  withDatabase(
    test_,
    (db) => db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? -1,
  );

async function invited(changes: Partial<typeof fields> = {}) {
  const made = await inviteStaff(context)({ ...fields, ...changes }, 'operator');
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

describe('an invitation', () => {
  test('sends one mail with the link, and its address is nowhere but in the account', async () => {
    const { token } = await invited();
    const [item] = await test_.outbox.claim(10);
    expect(item).toMatchObject({
      kind: 'invitation',
      secret: { to: fields.email, notice: { values: { token } } },
    });
    expect(databaseBytes(test_).includes(Buffer.from(token, 'hex'))).toBe(false);
    expect(databaseBytes(test_).includes(token)).toBe(false);
  });

  test('again for the same person is a new link: the old one ends, the account stays', async () => {
    const first = await invited();
    const second = await invited();
    expect(second).toMatchObject({ known: true, user: { id: first.user.id } });
    expect(await staff.peekInvitation(first.token)).toEqual({
      ok: false,
      error: { code: 'InvitationUnknown' },
    });
    expect((await staff.peekInvitation(second.token)).ok).toBe(true);
    expect(count('staff_user')).toBe(1);
  });

  test('works for 72 hours', async () => {
    const { token } = await invited();
    test_.clock.now += invitationMs - 1;
    expect((await staff.peekInvitation(token)).ok).toBe(true);
    test_.clock.now += 1;
    expect(await staff.peekInvitation(token)).toEqual({ ok: false, error: { code: 'InvitationExpired' } });
  });

  test.each(['', 'zz', '00', '0'.repeat(32), '0'.repeat(64)])(
    'a link that was never sent: %j',
    async (token) => {
      expect(await staff.peekInvitation(token)).toEqual({ ok: false, error: { code: 'InvitationUnknown' } });
    },
  );

  test('for a petition there is not', async () => {
    const refused = await inviteStaff(context)({ ...fields, petition: 'bestaat-niet' } as never, 'operator');
    expect(refused).toEqual({ ok: false, error: { code: 'PetitionUnknown' } });
    expect(count('staff_user')).toBe(0);
  });
});

describe('a challenge', () => {
  test('is spent once, in its time, for its purpose, and only if we made it', () => {
    const signIn = { to: 'signIn' } as const;
    const challenge = makeChallenge(context, signIn);
    expect(spendChallenge(context, signIn, challenge)).toMatchObject({ type: 'challengeSpent' });
    expect(spendChallenge(context, { to: 'register', user: 'a' }, challenge)).toBeNull();
    const mine = makeChallenge(context, { to: 'register', user: 'a' });
    expect(spendChallenge(context, { to: 'register', user: 'b' }, mine)).toBeNull();
    for (let at = 0; at < challenge.length; at += 1) {
      const altered = Uint8Array.from(challenge);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(spendChallenge(context, signIn, altered), `byte ${at}`).toBeNull();
    }
    expect(spendChallenge(context, signIn, challenge.subarray(1))).toBeNull();
    test_.clock.now += challengeMs - 1;
    expect(spendChallenge(context, signIn, challenge)).not.toBeNull();
    test_.clock.now += 1;
    expect(spendChallenge(context, signIn, challenge)).toBeNull();
  });

  test('asking for one writes nothing', async () => {
    const before = databaseBytes(test_);
    for (let n = 0; n < 50; n += 1) await staff.signInOptions();
    expect(databaseBytes(test_).equals(before)).toBe(true);
  });
});

describe('nonsense instead of a passkey is one refusal, whatever it is', () => {
  const data = (text: string) => Buffer.from(text).toString('base64url');
  const id = 'a'.repeat(22);
  const answer = (clientDataJSON: string) =>
    JSON.stringify({ id, rawId: id, type: 'public-key', response: { clientDataJSON } });
  test.each([
    '',
    'null',
    '[]',
    '{"id":1}',
    '{"__proto__":{}}',
    answer(data('geen json')),
    answer(data('{"challenge":5}')),
    answer(data('{"challenge":"AAAA"}')),
    answer('A'.repeat(5000)),
  ])('%#', async (text) => {
    expect(await staff.signIn(text, '')).toEqual({ ok: false, error: { code: 'SignInRefused' } });
    const { token } = await invited();
    expect(await staff.acceptInvitation(token, text, '', '')).toEqual({
      ok: false,
      error: { code: 'PasskeyRefused' },
    });
  });

  test('a good challenge with a made-up signature', async () => {
    const { challenge } = (await staff.signInOptions()) as { challenge: string };
    const text = answer(
      data(JSON.stringify({ type: 'webauthn.get', challenge, origin: 'https://petitie.test' })),
    );
    expect(await staff.signIn(text, '')).toEqual({ ok: false, error: { code: 'SignInRefused' } });
  });

  test.each(['', 'ABCD', 'ABCD-EFGH-JKMN', '0000-0000-0000', 'é'.repeat(12)])('code %j', async (code) => {
    expect(await staff.signInByCode(code, '')).toEqual({ ok: false, error: { code: 'SignInRefused' } });
  });
});

describe('a session', () => {
  test('is found by its token only, and only while it stands', async () => {
    const visitor = await staffVisitor(test_, 'griffie');
    const token = tokenOf(visitor.headers);
    expect(await staff.actorBehind(token)).toMatchObject({ role: 'griffie', user: visitor.user });
    for (const wrong of ['', 'x', visitor.session, Buffer.alloc(32).toString('base64url')])
      expect(await staff.actorBehind(wrong)).toBeNull();
    test_.clock.now += 31 * minute;
    expect(await staff.actorBehind(token)).toBeNull();
  });

  test('lives on while it is used, until eight hours', async () => {
    const token = tokenOf((await staffVisitor(test_, 'griffie')).headers);
    for (let minutes = 0; minutes < 8 * 60; minutes += 20) {
      expect(await staff.actorBehind(token), `${minutes} minutes`).not.toBeNull();
      test_.clock.now += 20 * minute;
    }
    expect(await staff.actorBehind(token)).toBeNull();
  });

  test('its owner ends it, also one elsewhere; nobody else can', async () => {
    const [one, other] = [await staffVisitor(test_, 'desk'), await staffVisitor(test_, 'desk')];
    const actor = await staff.actorBehind(tokenOf(one.headers));
    const stranger = await staff.actorBehind(tokenOf(other.headers));
    if (actor === null || stranger === null) throw new Error('no session');
    expect(await staff.endSession(stranger, one.session)).toEqual({
      ok: false,
      error: { code: 'SessionUnknown' },
    });
    expect(await staff.actorBehind(tokenOf(one.headers))).not.toBeNull();
    await staff.signOut(actor);
    expect(await staff.actorBehind(tokenOf(one.headers))).toBeNull();
    expect(await staff.actorBehind(tokenOf(other.headers))).not.toBeNull();
  });

  test('of an account that ends is over at once, and the address is gone', async () => {
    const visitor = await staffVisitor(test_, 'organiser', { name: 'Weg Ermee' });
    const ended = await endStaff(context)(visitor.user, 'operator');
    expect(ended.ok).toBe(true);
    expect(await staff.actorBehind(tokenOf(visitor.headers))).toBeNull();
    for (const table of ['staff_session', 'staff_passkey', 'staff_recovery_code', 'staff_invitation'])
      expect(count(table), table).toBe(0);
    const emails = withDatabase(test_, (db) => db.prepare('SELECT email FROM staff_user').all());
    expect(emails).toEqual([{ email: null }]);
    expect(await endStaff(context)(visitor.user, 'operator')).toEqual({
      ok: false,
      error: { code: 'StaffUnknown' },
    });
  });

  test('that is over, and challenges that lapsed, are forgotten', async () => {
    await staffVisitor(test_, 'desk');
    await tidyStaff(context)();
    expect(count('staff_session')).toBe(1);
    test_.clock.now += 30 * minute;
    await tidyStaff(context)();
    expect(count('staff_session')).toBe(0);
  });
});

describe('an account of the identity provider', () => {
  const federated = async () => {
    const { user, headers } = await staffVisitor(test_, 'organiser', { via: 'oidc' });
    withDatabase(test_, (db) =>
      db
        .prepare(`UPDATE staff_user SET issuer = 'https://idp.example', subject = 'x' WHERE id = ?`)
        .run(user),
    );
    const actor = await staff.actorBehind(tokenOf(headers));
    if (actor === null) throw new Error('no session');
    return actor;
  };

  test('gets no recovery codes, no link and no passkey: with the role there, the way in is gone', async () => {
    const actor = await federated();
    expect(await staff.makeRecoveryCodes(actor, '')).toEqual({ ok: false, error: { code: 'AccountEnded' } });
    const elsewhere = { ok: false, error: { code: 'LogsInElsewhere' } };
    expect(await linkStaff(context)(actor.user, 'operator')).toEqual(elsewhere);
    const email = withDatabase(test_, (db) =>
      db.prepare<[], { email: string }>('SELECT email FROM staff_user').get(),
    )?.email;
    expect(await inviteStaff(context)({ ...fields, email: email ?? '' } as never, 'operator')).toEqual(
      elsewhere,
    );
    expect(() =>
      withDatabase(test_, (db) =>
        db
          .prepare(
            `INSERT INTO staff_passkey VALUES ('0123456789abcdef', ?, x'00', 0, '[]', 0, 'x', 0, NULL)`,
          )
          .run(actor.user),
      ),
    ).toThrow('identity provider');
  });
});

test('a new link for an account that ended meanwhile makes no other account', async () => {
  const { user } = await staffVisitor(test_, 'desk');
  await endStaff(context)(user, 'operator');
  expect(await linkStaff(context)(user, 'operator')).toEqual({ ok: false, error: { code: 'StaffUnknown' } });
  expect(count('staff_user')).toBe(1);
});

describe('the database refuses by itself', () => {
  const ids = { id: '12'.repeat(16) };
  const run = (sql: string, ...args: unknown[]) => withDatabase(test_, (db) => db.prepare(sql).run(...args));
  const insert = (role: string, petition: string | null) =>
    run(
      `INSERT INTO staff_user (id, name, email, role, petition, locale, created_at) VALUES (?, 'A', 'a@b.cd', ?, ?, 'nl', 0)`,
      ids.id,
      role,
      petition,
    );
  test('an organiser without a petition, and a role there is not', () => {
    expect(() => insert('organiser', null)).toThrow('CHECK');
    expect(() => insert('admin', null)).toThrow('CHECK');
  });
  test('a session, passkey or address of an account that ended, and its coming back', async () => {
    const { user } = await staffVisitor(test_, 'desk');
    await endStaff(context)(user, 'operator');
    const hash = Buffer.alloc(32);
    expect(() =>
      run(`INSERT INTO staff_session VALUES (?, ?, ?, 'passkey', '', 0, 0, 0)`, hash, ids.id, user),
    ).toThrow('ended');
    expect(() =>
      run(
        `INSERT INTO staff_passkey VALUES ('0123456789abcdef', ?, ?, 0, '[]', 0, 'x', 0, NULL)`,
        user,
        hash,
      ),
    ).toThrow('ended');
    expect(() => run('UPDATE staff_user SET ended_at = NULL')).toThrow('stays so');
    expect(() => run(`UPDATE staff_user SET email = 'a@b.cd'`)).toThrow('CHECK');
    expect(() => run('DELETE FROM staff_user')).toThrow('stays');
  });
  test('a counter that goes back', async () => {
    const { user } = await staffVisitor(test_, 'desk');
    run(`INSERT INTO staff_passkey VALUES ('0123456789abcdef', ?, x'00', 7, '[]', 0, 'x', 0, NULL)`, user);
    for (const counter of [0, 6, 7])
      expect(() => run('UPDATE staff_passkey SET counter = ?', counter)).toThrow('goes up only');
    run('UPDATE staff_passkey SET counter = 8');
  });
  test('mail of a phase without one, and mail of no phase with one', () => {
    const queue = (phase: number | null, kind: string) =>
      run(
        `INSERT INTO outbox (phase, kind, secret, queued_at, next_attempt_at) VALUES (?, ?, x'00', 0, 0)`,
        phase,
        kind,
      );
    expect(() => queue(null, 'receipt')).toThrow('CHECK');
    expect(() => queue(1, 'invitation')).toThrow('CHECK');
    expect(() => queue(null, 'spam')).toThrow('CHECK');
  });
});
