import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Access,
  type Actor,
  actorFor,
  admit,
  idleMs,
  invitee,
  isFresh,
  type Role,
  roles,
  type SignInMethod,
  type StaffSession,
  sessionEnd,
  sessionMs,
  stepUpMs,
} from '../../src/domain/staff.ts';
import { staffEventOf, staffEvents } from '../../src/domain/staff-audit.ts';
import type { StaffChange } from '../../src/domain/staff-change.ts';

const t0 = Date.parse('2026-03-02T09:00:00Z');
const minute = 60_000;
const user = {
  id: 'ab'.repeat(16),
  name: 'Fenna Çelik-de Wit',
  email: 'fenna@voorbeeld.example',
  role: 'organiser',
  petition: 'sociaal-werk',
  locale: 'nl',
} as const;
const session = (changes: Partial<StaffSession> = {}): StaffSession => ({
  id: 'cd'.repeat(16),
  via: 'passkey',
  createdAt: t0,
  seenAt: t0,
  provenAt: t0,
  device: 'Firefox, Linux',
  ...changes,
});
const actor = (role: Role, changes: Partial<Actor> = {}): Actor => ({
  user: user.id,
  name: user.name,
  role,
  petition: 'sociaal-werk',
  locale: 'nl',
  session: 'cd'.repeat(16),
  via: 'passkey',
  provenAt: t0,
  ...changes,
});

describe('a session', () => {
  test.each([
    ['just begun', {}, t0, true],
    ['29 minutes 59 seconds idle', {}, t0 + idleMs - 1, true],
    ['30 minutes idle', {}, t0 + idleMs, false],
    [
      'used all day, a moment before eight hours',
      { seenAt: t0 + sessionMs - minute },
      t0 + sessionMs - 1,
      true,
    ],
    ['used all day, at eight hours', { seenAt: t0 + sessionMs - minute }, t0 + sessionMs, false],
  ])('%s', (_what, changes, now, stands) => {
    expect(actorFor({ user, session: session(changes) }, now).ok).toBe(stands);
  });

  test('that is not there is over', () => {
    expect(actorFor(null, t0)).toEqual({ ok: false, error: { code: 'SessionOver' } });
  });

  test('never outlives eight hours, nor half an hour without use', () => {
    fc.assert(
      fc.property(fc.nat(sessionMs), fc.nat(2 * sessionMs), (used, later) => {
        const seen = session({ seenAt: t0 + used });
        const stands = actorFor({ user, session: seen }, t0 + used + later).ok;
        expect(stands).toBe(later < idleMs && used + later < sessionMs);
        expect(t0 + used + later < sessionEnd(seen)).toBe(stands);
      }),
    );
  });

  test.each<[string, SignInMethod, number, boolean]>([
    ['a passkey just now', 'passkey', t0, true],
    ['a passkey nine minutes ago', 'passkey', t0 - 9 * minute, true],
    ['a passkey ten minutes ago', 'passkey', t0 - stepUpMs, false],
    ['the identity provider just now', 'oidc', t0, true],
    ['a recovery code just now', 'recovery', t0, false],
  ])('what cannot be undone after %s', (_what, via, provenAt, fresh) => {
    expect(isFresh({ via, provenAt }, t0)).toBe(fresh);
  });
});

describe('who may enter', () => {
  const organisers: Access = { roles: ['organiser'] };
  const acts: Access = { roles: ['griffie', 'operator'], stepUp: true };
  const own: Access = { roles, recovery: true };
  const code = { via: 'recovery' } as const;
  const stale = { provenAt: t0 - 11 * minute };
  test.each<[string, Access, Actor | null, string | null, string]>([
    ['anyone, what is public', 'public', null, 'sociaal-werk', 'admitted'],
    ['nobody known', organisers, null, 'sociaal-werk', 'signIn'],
    ['the organiser of the petition', organisers, actor('organiser'), 'sociaal-werk', 'admitted'],
    ['the organiser of another petition', organisers, actor('organiser'), 'windmolens', 'hidden'],
    ['another role', organisers, actor('desk'), 'sociaal-werk', 'hidden'],
    ['someone for all petitions', acts, actor('griffie', { petition: null }), 'windmolens', 'admitted'],
    ['someone whose proof is old', acts, actor('griffie', stale), 'sociaal-werk', 'stepUp'],
    ['another role whose proof is old', acts, actor('organiser', stale), 'sociaal-werk', 'hidden'],
    ['a recovery code', organisers, actor('organiser', code), 'sociaal-werk', 'passkeyFirst'],
    ['a recovery code, where a passkey is made', own, actor('organiser', code), null, 'admitted'],
    [
      'a recovery code, where more is needed',
      { ...own, stepUp: true },
      actor('desk', code),
      null,
      'admitted',
    ],
    ['a recovery code in another petition', organisers, actor('organiser', code), 'windmolens', 'hidden'],
  ])('%s', (_what, access, who, petition, expected) => {
    expect(admit(access, who, petition, t0)).toBe(expected);
  });

  test('nobody enters by a role that the route does not name, whatever else is true of them', () => {
    const anyActor = fc.record({
      role: fc.constantFrom(...roles),
      petition: fc.constantFrom(null, 'a', 'b'),
      via: fc.constantFrom<SignInMethod>('passkey', 'recovery', 'oidc'),
      provenAt: fc.integer({ min: t0 - 2 * stepUpMs, max: t0 }),
    });
    const access = fc.record({
      roles: fc.subarray([...roles]),
      stepUp: fc.constantFrom(undefined, true as const),
    });
    fc.assert(
      fc.property(
        anyActor,
        access,
        fc.constantFrom(null, 'a', 'b'),
        (who, { roles: named, stepUp }, petition) => {
          const route = { roles: named, ...(stepUp === undefined ? {} : { stepUp }) };
          const admitted = admit(route, { ...actor(who.role), ...who }, petition, t0) === 'admitted';
          const inReach = petition === null || who.petition === null || who.petition === petition;
          const proven = who.via !== 'recovery' && (stepUp === undefined || t0 - who.provenAt < stepUpMs);
          expect(admitted).toBe(named.includes(who.role) && inReach && proven);
        },
      ),
    );
  });
});

describe('an invitation', () => {
  const typed = {
    name: ' Fenna  Çelik-de Wit ',
    email: ' fenna@voorbeeld.example',
    role: 'organiser',
    petition: 'x',
  };
  test('is for a person with a name, an address and a role', () => {
    expect(invitee(typed)).toEqual({
      ok: true,
      value: {
        name: 'Fenna Çelik-de Wit',
        email: 'fenna@voorbeeld.example',
        role: 'organiser',
        petition: 'x',
      },
    });
  });
  test.each([
    [{ name: ' ' }, 'NameMissing'],
    [{ name: 'a'.repeat(81) }, 'NameTooLong'],
    [{ email: 'fenna' }, 'EmailInvalid'],
    [{ email: 'a b@voorbeeld.example' }, 'EmailInvalid'],
    [{ email: '"x"@voorbeeld.example' }, 'EmailInvalid'],
    [{ email: 'a@voorbeeld.example>' }, 'EmailInvalid'],
    [{ role: 'admin' }, 'RoleUnknown'],
    [{ role: '' }, 'RoleUnknown'],
    [{ petition: null }, 'PetitionMissing'],
  ])('%o: %s', (changes, code) => {
    expect(invitee({ ...typed, ...changes })).toEqual({ ok: false, error: { code } });
  });
  test.each(roles.filter((role) => role !== 'organiser'))('%s needs no petition', (role) => {
    expect(invitee({ ...typed, role, petition: null }).ok).toBe(true);
  });
});

const digest = Buffer.alloc(32, 0x5e);
const at = t0;
const passkey = {
  id: 'geheim-nummer-van-de-sleutel',
  publicKey: digest,
  counter: 1,
  transports: [],
  backedUp: false,
  name: 'telefoon van Fenna',
};
const events: [StaffChange, keyof typeof staffEvents | null, object][] = [
  [
    { type: 'staffInvited', user, by: 'operator', at },
    'staff.invited',
    { role: 'organiser', petition: 'sociaal-werk', by: 'operator' },
  ],
  [
    { type: 'invitationMade', user: user.id, tokenHash: digest, expiresAt: at, by: 'operator', at },
    'staff.link-made',
    { by: 'operator' },
  ],
  [{ type: 'invitationUsed', user: user.id, tokenHash: digest, at }, 'staff.joined', {}],
  [{ type: 'passkeyAdded', user: user.id, passkey, at }, 'staff.passkey-added', {}],
  [{ type: 'proofsForgotten', user: user.id, at }, 'staff.proofs-forgotten', {}],
  [{ type: 'passkeyRemoved', user: user.id, id: passkey.id, at }, 'staff.passkey-removed', {}],
  [
    { type: 'recoveryCodesMade', user: user.id, hashes: [digest], at },
    'staff.recovery-codes-made',
    { codes: 1 },
  ],
  [{ type: 'recoveryCodeUsed', user: user.id, hash: digest, at }, 'staff.recovery-code-used', {}],
  [
    {
      type: 'sessionStarted',
      tokenHash: digest,
      id: 'ef',
      user: user.id,
      via: 'passkey',
      device: 'Firefox',
      at,
    },
    'staff.signed-in',
    { via: 'passkey', session: 'ef' },
  ],
  [
    { type: 'sessionProven', id: 'ef', user: user.id, via: 'passkey', at },
    'staff.proven',
    { via: 'passkey', session: 'ef' },
  ],
  [
    { type: 'sessionEnded', id: 'ef', user: user.id, why: 'ended', at },
    'staff.session-ended',
    { session: 'ef', why: 'ended' },
  ],
  [{ type: 'staffEnded', user: user.id, by: 'operator', at }, 'staff.ended', { by: 'operator' }],
  [
    {
      type: 'federatedJoined',
      user: { ...user, email: null },
      federated: { issuer: 'https://idp.example', subject: 'geheim' },
      at,
    },
    'staff.federated',
    { role: 'organiser', petition: 'sociaal-werk' },
  ],
  [
    { type: 'federatedChanged', user: user.id, name: 'Fenna', email: null, role: 'desk', was: 'griffie', at },
    'staff.role-changed',
    { role: 'desk', was: 'griffie' },
  ],
  [{ type: 'federatedLost', user: user.id, at }, 'staff.role-lost', {}],
  [{ type: 'federatedDetached', user: user.id, at }, null, {}],
  [{ type: 'passkeyUsed', id: passkey.id, counter: 2, backedUp: false, at }, null, {}],
  [{ type: 'challengeSpent', hash: digest, expiresAt: at }, null, {}],
  [{ type: 'sessionSeen', id: 'ef', at }, null, {}],
  [{ type: 'staffTidied', idleBefore: at, startedBefore: at, now: at }, null, {}],
];

describe('the audit log', () => {
  test.each(events)('$type', (change, name, detail) => {
    const event = staffEventOf(change);
    if (name === null) expect(event).toBeNull();
    else expect(event).toEqual({ event: name, at, phase: null, subject: user.id, detail });
  });

  test('has every event of its catalogue, and neither name, address, device nor key of anyone', () => {
    const names = events.flatMap(([, name]) => (name === null ? [] : [name]));
    expect(names.sort()).toEqual(Object.keys(staffEvents).sort());
    const text = JSON.stringify(events.map(([change]) => staffEventOf(change)));
    expect(text).not.toMatch(/Fenna|voorbeeld|geheim|telefoon|Firefox|5e5e|"type":"Buffer"/);
  });
});
