import { expect, test } from 'vitest';
import {
  dedupeScope,
  mayHaveToSignAgain,
  PetitionContent,
  phaseStatus,
  Slug,
} from '../../src/domain/petition.ts';
import { rulesWith } from '../builders/acts.ts';
import { demoPetition, mailContext } from '../builders/mail.ts';

const phase = mailContext().phase;

test.each([
  [phase.opensAt - 1, null, 'upcoming'],
  [phase.opensAt, null, 'open'],
  [phase.closesAt - 1, null, 'open'],
  [phase.closesAt, null, 'closed'],
  [phase.opensAt, phase.opensAt + 1, 'closed'],
] as const)('at %i, sealed %s: %s', (now, closedAt, status) => {
  expect(phaseStatus({ ...phase, closedAt }, now)).toBe(status);
});

test.each(['sociaal-werk-utrecht', 'a', '2026', 'a'.repeat(64)])('%s is a slug', (slug) => {
  expect(Slug.safeParse(slug).success).toBe(true);
});

test.each([
  '',
  '-a',
  'a-',
  'Utrecht',
  'a_b',
  'a/b',
  '..',
  'é',
  'a'.repeat(65),
  'bevestigen',
  'intrekken',
  'healthz',
  'assets',
  'postvak',
])('"%s" is no slug: it would not be an address of its own', (slug) => {
  expect(Slug.safeParse(slug).success).toBe(false);
});

test('the demo petition is complete in both languages and asks two things', () => {
  const { content } = demoPetition();
  expect(content.asks).toHaveLength(2);
  expect(content.decision).toMatchObject({ date: '2024-02-29' });
  expect(content.decision.reference).toContain('11791454');
  expect(content.dossier.filter((entry) => entry.kind === 'amendment')).toHaveLength(2);
});

test.each([
  ['an unknown member', { extra: 1 }],
  ['no question', { asks: [] }],
  ['a title in one language', { title: { nl: 'Sociaal werk' } }],
  ['an empty English text', { text: { nl: 'Tekst', en: '' } }],
  [
    'a contact that is no e-mail address',
    { contact: { email: 'x', phone: '', paperAddress: { nl: 'a', en: 'b' } } },
  ],
])('content with %s is refused', (_, change) => {
  expect(PetitionContent.safeParse({ ...demoPetition().content, ...change }).success).toBe(false);
});

test.each([
  ['none', 2, 1, true, [1, 2]],
  ['none', 2, 2, false, [1, 2]],
  ['none', 1, 1, false, [1, 2]],
  ['none', 3, 2, true, [1, 2]],
  ['valid', 2, 1, false, [1, 1]],
  ['all', 3, 1, false, [1, 1]],
] as const)(
  'carry-over %s, %i phases: who signs in phase %i may have to sign again: %s',
  (carryOver, phases, number, again, scopes) => {
    const rules = rulesWith(phases, { carryOver });
    expect(mayHaveToSignAgain(rules, number)).toBe(again);
    expect([dedupeScope(rules, 1), dedupeScope(rules, 2)]).toEqual(scopes);
  },
);
