import { expect, test } from 'vitest';
import type { DeskEntry } from '../../src/desk/case.ts';
import { automaticGrounds } from '../../src/desk/grounds.ts';
import { dryRun, proposalsOf } from '../../src/desk/proposals.ts';
import type { StatementRecord } from '../../src/domain/record.ts';
import { err, ok } from '../../src/domain/result.ts';
import { caseWith, closes, entry, give, id, openDesk, opens, record, tooEarly, tooLate } from './cases.ts';

const filled = (changes: Partial<StatementRecord>) => ({ record: ok(record(1, changes)) });
const justInTime = new Date(Date.parse(closes) - 1).toISOString();

test.each<readonly [string, Partial<DeskEntry>, string | null, readonly string[]]>([
  ['everything as it should be', {}, null, []],
  ['the first moment of the term', { received: opens }, null, []],
  ['a moment before the term', { received: tooEarly }, 'te_vroeg', [tooEarly]],
  [
    'carried over: received in the term of an earlier phase',
    { received: tooEarly, confirmed: tooEarly, channel: 'carried' },
    null,
    [],
  ],
  ['the last moment of the term', { received: justInTime, confirmed: justInTime }, null, []],
  ['received after the term', { received: tooLate, confirmed: tooLate }, 'te_laat', [tooLate]],
  [
    'received in time, confirmed after the term',
    { received: justInTime, confirmed: tooLate },
    'te_laat',
    [tooLate],
  ],
  ['of another petition', filled({ petition: 'iets-anders' }), 'verkeerd_formulier', ['petition']],
  ['of another phase', filled({ phase: '2' }), 'verkeerd_formulier', ['phase']],
  ['on another text', filled({ statement: 'f'.repeat(64) }), 'verkeerd_formulier', ['statement']],
  [
    'carried over: on the text of an earlier phase',
    { channel: 'carried', ...filled({ phase: '0', statement: 'f'.repeat(64) }) },
    null,
    [],
  ],
  [
    'carried over, but of another petition',
    { channel: 'carried', ...filled({ petition: 'iets-anders' }) },
    'verkeerd_formulier',
    ['petition'],
  ],
  ['no record of this service', { record: err('notARecord') }, 'verkeerd_formulier', ['notARecord']],
  ['not opened: perhaps another identity', { record: err('notOpened') }, null, []],
  ['another record: for a person', { record: err('otherRecord') }, null, []],
  ['carried over, without its bundle', { channel: 'carried', record: err('carried') }, null, []],
  ['without names', filled({ givenNames: '' }), 'onvolledig', ['givenNames']],
  ['with white space for a surname', filled({ surname: ' \t' }), 'onvolledig', ['surname']],
  ['without a birth date', filled({ birthDate: '' }), 'onvolledig', ['birthDate']],
  ['without a year of birth', filled({ birthDate: '0000-03-31' }), 'onvolledig', ['birthDate']],
  ['without a day of birth: some people have none', filled({ birthDate: '1980-00-00' }), null, []],
  [
    'without an address',
    filled({ postcode: '', houseNumber: '', street: '' }),
    'onvolledig',
    ['postcode', 'houseNumber', 'street'],
  ],
  ['without a prefix or a suffix', filled({ surnamePrefix: '', houseLetter: '' }), null, []],
  ['without a place: this regulation does not ask for it', filled({ place: '' }), null, []],
  [
    'too early and incomplete: one ground, the first',
    { received: tooEarly, ...filled({ surname: '' }) },
    'te_vroeg',
    [tooEarly],
  ],
  [
    'on another text and incomplete: one ground, the first',
    filled({ phase: '2', surname: '' }),
    'verkeerd_formulier',
    ['phase'],
  ],
])('%s', (_, changes, reason, evidence) => {
  const found = automaticGrounds(caseWith({ entries: [entry(1, changes)] }));
  expect(found).toEqual(reason === null ? [] : [{ id: id(1), reason, evidence }]);
});

test('where the regulation asks for the place, it must be there', () => {
  const deskCase = caseWith({ entries: [entry(1, filled({ place: '' }))] });
  const { regulation } = deskCase;
  const fields = { value: ['surname', 'place'] as const, source: 'art. 4', status: 'bevestigd' as const };
  const asking = {
    ...deskCase,
    regulation: { ...regulation, fields: { ...fields, value: [...fields.value] } },
  };
  expect(automaticGrounds(asking)).toMatchObject([{ reason: 'onvolledig', evidence: ['place'] }]);
});

test('what an official decided otherwise is not overruled, nor what was taken back', () => {
  const desk = openDesk({ entries: [1, 2, 3].map((n) => entry(n, { received: tooEarly })) });
  give(desk, { 1: 'valid', 2: 'te_vroeg' });
  give(desk, { 2: 'open' });
  const proposed = proposalsOf(desk, 'grounds');
  expect(proposed).toEqual([{ id: id(3), verdict: 'invalid', reason: 'te_vroeg', was: 0 }]);
  expect(dryRun(desk, proposed)).toEqual({ valid: 0, invalid: { te_vroeg: 1 }, open: 0, replaced: 0 });
});
