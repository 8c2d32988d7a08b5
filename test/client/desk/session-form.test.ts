import { describe, expect, test } from 'vitest';
import { identitiesIn } from '../../../src/client/desk/opening.ts';
import { emptySession, factsOf, readKept } from '../../../src/client/desk/steps/session-form.ts';

const empty = emptySession('admitted', 'Bezwaar kan binnen zes weken.');

describe('the form of the session, as a browser kept it', () => {
  test('comes back as it was', () => {
    const typed = { ...empty, place: 'Stadskantoor', members: [{ name: 'A. de Vries', role: 'voorzitter' }] };
    expect(readKept(structuredClone(typed), empty)).toEqual(typed);
  });

  test.each([undefined, null, 'tekst', 7, [], { place: 7, members: 'wie', anders: 'x' }])(
    '%j gives an empty form',
    (kept) => expect(readKept(kept, empty)).toEqual(empty),
  );

  test('what was left empty and may be is left out of the record', () => {
    const facts = factsOf({ ...empty, by: 'de burgemeester' }, 'ab'.repeat(32));
    expect(facts.decision).toEqual({ outcome: 'admitted', by: 'de burgemeester', date: '' });
    expect(facts.inspection).toEqual({ where: '' });
    expect(facts.package.sha256).toBe('ab'.repeat(32));
    const full = factsOf({ ...empty, grounds: 'Omdat.', until: '2026-05-01' }, 'ab'.repeat(32));
    expect(full.decision.text).toBe('Omdat.');
    expect(full.inspection.until).toBe('2026-05-01');
  });

  test('the seal: nothing unless something of it was filled in; a line for each person', () => {
    expect(factsOf(empty, 'ab'.repeat(32))).not.toHaveProperty('sealing');
    const typed = {
      sealedDate: '2026-04-07',
      sealedTime: '11:00',
      sealedBy: ' C. Bos , lid, notaris\n\nD. Kok\n',
    };
    expect(factsOf({ ...empty, ...typed }, 'ab'.repeat(32)).sealing).toEqual({
      at: '2026-04-07T11:00',
      by: [
        { name: 'C. Bos', role: 'lid, notaris' },
        { name: 'D. Kok', role: '' },
      ],
    });
    expect(factsOf({ ...empty, sealedBy: 'C. Bos, lid' }, 'ab'.repeat(32)).sealing?.at).toBe('T');
  });
});

const identity = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`;

test.each([
  [`# public key: age1…\r\n${identity}\r\n`, [identity]],
  [`${identity}\n${identity}`, [identity, identity]],
  [`  ${identity}  `, [identity]],
  ['', []],
  ['geen sleutel', []],
  ['AGE-SECRET-KEY-1', []],
  ['# AGE-SECRET-KEY-1QQ', []],
])('identities in %j', (text, found) => {
  expect(identitiesIn(text)).toEqual(found);
});
