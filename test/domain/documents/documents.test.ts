import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  councilLetter,
  gazetteNotice,
  parseCouncilLetter,
  parseGazetteNotice,
} from '../../../src/domain/documents/announcements.ts';
import {
  destructionFlaws,
  destructionRecord,
  parseDestructionRecord,
} from '../../../src/domain/documents/destruction-record.ts';
import {
  checkpointText,
  decimals,
  facts,
  inFours,
  momentInWords,
  paragraphs,
  phaseTitle,
  requestName,
  termWords,
  theRequest,
  whole,
} from '../../../src/domain/documents/document.ts';
import { flawSentence } from '../../../src/domain/documents/flaws.ts';
import {
  intakeAcknowledgement,
  parseIntakeAcknowledgement,
} from '../../../src/domain/documents/intake-acknowledgement.ts';
import { officialRecord } from '../../../src/domain/documents/official-record.ts';
import { packageLabel } from '../../../src/domain/documents/package-label.ts';
import { meaningOf } from '../../../src/domain/documents/record-parts.ts';
import {
  packageManifest,
  parseSealedPackage,
  sealedPackage,
} from '../../../src/domain/documents/sealed-package.ts';
import { reasonLetters } from '../../../src/domain/reasons.ts';
import {
  accepted,
  changes,
  example,
  letter,
  notice,
  recordInput,
  sampled,
  sealing,
  wordsOf,
} from '../../builders/documents.ts';

const base = example('official-record');
const recordWords = (edits: Record<string, unknown> = {}, json = base) =>
  wordsOf(officialRecord(recordInput(changes(json, edits))));
const notChecked = {
  method: 'none',
  reasons: { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0, g: 0 },
  totals: undefined,
  verdictsSha256: undefined,
  'phase.threshold': 10_000,
  'decision.outcome': 'rejected',
};

describe('the official record', () => {
  test('has the thirteen parts in order', () => {
    expect(officialRecord(recordInput()).parts.map(({ heading }) => heading)).toEqual([
      '1. Besluit waarover een referendum is gevraagd',
      '2. Fase en termijn',
      '3. Zitting',
      '4. Aantal ingediende steunverklaringen',
      '5. Ongeldig vóór de controle',
      '6. Wijze van controle',
      '7. Uitkomst van de controle naar grond',
      '8. Totaal geldig en ongeldig',
      '9. Beslissing',
      '10. Bezwaren',
      '11. Verzegeld pakket',
      '12. Ondertekening',
      '13. Inzage en rechtsmiddel',
    ]);
  });

  test('names every number, every ground, the state of the ledger and who signs', () => {
    const words = recordWords();
    for (const number of ['2.108', '1.902', '119', '87', '32', '1.989', '214', '156', '88', '1.475', '514']) {
      expect(words).toContain(` ${number} `);
    }
    for (const ground of reasonLetters) expect(words).toContain(`${ground} ${meaningOf(ground)}`);
    for (const code of ['niet_bevestigd', 'ingetrokken', 'te_vroeg', 'dubbel']) expect(words).toContain(code);
    const { checkpoint, verdictsSha256, members } = recordInput();
    for (const text of [checkpoint.rootHex, checkpoint.origin, verdictsSha256 ?? ''])
      expect(words).toContain(text);
    for (const { name, role } of members) expect(words).toContain(`${name} ${role}`);
    expect(words).toContain('is beslist: het inleidende verzoek is toegelaten.');
    expect(words).toContain('digitaal ondertekend met: centraal-stembureau-utrecht.');
  });

  test('counts under each reading of the last day', () => {
    expect(recordWords()).toContain(
      'zondag 22 maart 2026 1.977 41 1.936 1.475 maandag 23 maart 2026 1.989 41 1.948 –',
    );
    expect(recordWords({ readings: undefined })).not.toContain('verschil van mening');
    expect(recordWords({ 'readings.0.valid': undefined })).toContain(
      'Geteld zondag 22 maart 2026 1.977 41 1.936 maandag',
    );
  });

  test('a sample: size, seed, calculation and the exact interval', () => {
    const words = recordWords({}, sampled());
    for (const text of [
      '417.135',
      '4.107',
      '3 1 4 1 5 9',
      'Zes dobbelstenen.',
      'z = 2,576; p = 0,5; F = 0,02',
    ]) {
      expect(words).toContain(text);
    }
    expect(words).toContain('N × k / n = 417.135 × 3.782 / 4.107 = 384.126 (afgerond)');
    expect(words).toContain('is 92,09 procent');
    expect(words).toContain('van 379.366 tot en met 388.475');
    expect(words).toContain('Geldig (berekend uit de steekproef) 384.126');
  });

  test('until the threshold: how many nobody looked at', () => {
    const words = recordWords({
      method: 'until-threshold',
      reasons: { a: 0, b: 12, c: 3, d: 60, e: 60, f: 40, g: 25 },
      totals: { valid: 1000, invalid: 200, estimated: false },
    });
    expect(words).toContain('Beoordeeld zijn 1.200 van de 1.989 ingediende');
    expect(words).toContain('Niet beoordeeld, omdat de drempel was bereikt 789');
  });

  test('not checked: says so, and invents no numbers', () => {
    const words = recordWords(notChecked);
    expect(words).toContain(
      'Dat is minder dan de drempel van 10.000. Of zij geldig zijn, is daarom niet vastgesteld.',
    );
    expect(words).toContain('Geldig: niet vastgesteld');
    expect(words).toContain('is niet toegelaten');
    expect(words).not.toMatch(/te_vroeg|verdicts\.txt|undefined/);
  });

  test.each([
    [{ doubles: 'none-counts' }, 'dan zijn al die steunverklaringen ongeldig'],
    [{ doubles: 'first-counts' }, 'dan telt de eerste'],
    [{ signedBy: [] }, 'is niet digitaal ondertekend'],
    [{ objections: [] }, 'Tijdens de zitting heeft niemand bezwaar gemaakt.'],
    [{ objections: [], 'session.public': false }, 'De zitting was niet openbaar.'],
    [
      { 'tally.late': 12, 'tally.counted': 1936 },
      'kwamen er 12 na de termijn. Het register telt 41 steunverklaringen als dubbel. ' +
        'Zonder de dubbele en te late blijven er 1.936 over, elk van een andere persoon.',
    ],
    [{ 'tally.duplicate': undefined, 'tally.counted': undefined }, '1.989 Deze aantallen volgen'],
    [
      { signedBy: [] },
      'SHA-256 van result.txt c4d5 e6f7 a8b9 c0d1 e2f3 a4b5 c6d7 e8f9 a0b1 c2d3 e4f5 a6b7 c8d9 e0f1 a2b3 c4d5 De uitslag',
    ],
    [
      { signedBy: [] },
      'vergelijkt het controlegetal (SHA-256) van result.txt met dat op dit papier van de zitting.',
    ],
    [
      { list: { proposedBy: 'Anna', confirmedBy: 'Boris' } },
      'voorgelegd door: Anna. Een ander stelde die lijst vast: Boris.',
    ],
    [{ sealing: undefined }, 'De steunverklaringen gaan in een verzegeld pakket.'],
    [
      {},
      'op dinsdag 31 maart 2026 om 12.15 uur in een pakket gedaan. Het is verzegeld door: B. Łukasiewicz-Özdemir (lid),',
    ],
    [
      { methodBasis: { regulation: 'differs', why: 'Er was haast.' } },
      'Afwijkend van de verordening gekozen, omdat: Er was haast.',
    ],
    [
      { methodBasis: { regulation: 'differs' } },
      'Afwijkend van de verordening gekozen. De reden is niet opgeschreven.',
    ],
    [
      { methodBasis: { regulation: 'silent', why: 'Het zijn er weinig.' } },
      'Gekozen, omdat: Het zijn er weinig.',
    ],
    [
      { 'phase.ended': { at: '2026-03-22T14:05', by: 'de griffie', reason: 'De drempel was gehaald.' } },
      'eerder geëindigd: op zondag 22 maart 2026 om 14.05 uur. Dat deed: de griffie. De reden: De drempel was gehaald.',
    ],
    [
      {
        'phase.lengthened': [
          { at: '2026-03-10T09:00', by: 'de griffie', lastDay: '2026-03-22', reason: 'Storing.' },
        ],
      },
      'De termijn is op dinsdag 10 maart 2026 om 09.00 uur verlengd tot en met zondag 22 maart 2026.',
    ],
    [{ 'tally.paper': 19, 'tally.carried': 100 }, 'Meegeteld uit een eerdere fase 100'],
    [{ 'inspection.until': undefined }, 'tot 17.00 uur. Er staan geen namen'],
    [{ 'decision.text': 'Eerste grond.\n\nTweede grond.' }, 'Eerste grond. Tweede grond.'],
    [{ 'package.sha256': 'e'.repeat(64) }, `SHA-256 van het archief ${'e'.repeat(64)}`],
    [{ 'phase.name': 'notice' }, 'beoordeling van het eerste bericht'],
  ])('%j', (edits, text) => {
    expect(recordWords(edits)).toContain(text);
  });
});

describe('what is said only where it holds', () => {
  test('an outcome that does not follow is not contradicted by the sentence beside it', () => {
    const admitted = recordWords({ 'phase.threshold': 1476, 'decision.text': 'Er was een storing.' });
    expect(admitted).toContain(
      'de drempel is 1.476. De drempel is niet gehaald. Toch is op dinsdag 31 maart 2026 beslist: het inleidende verzoek is toegelaten.',
    );
    expect(admitted).toContain('Motivering Er was een storing.');
    const rejected = recordWords({ 'decision.outcome': 'rejected', 'decision.text': 'Te laat ingediend.' });
    expect(rejected).toContain('De drempel is gehaald. Toch is op');
    expect(recordWords()).not.toContain('Toch');
  });

  test.each([
    [
      { 'reasons.g': 40, 'reasons.f': 89 },
      'Het register telt 41 dubbele. Grond g is 40 keer gegeven. Een dubbele',
    ],
    [
      { 'reasons.g': 42, 'reasons.f': 87 },
      'Grond g is 42 keer gegeven. Bij de beoordeling zijn ook dubbele gevonden',
    ],
  ])('why register and ground g differ: %j', (edits, text) => {
    expect(recordWords(edits)).toContain(text);
    expect(recordWords()).not.toContain('keer gegeven');
  });

  test('a sample: the regulation, doubles that were not drawn, grounds before the draw', () => {
    const words = (edits: object) => recordWords({ ...edits }, sampled());
    expect(words({ methodBasis: { regulation: 'same' } })).toContain('Waarden uit de verordening z = 2,576');
    const differs = words({ methodBasis: { regulation: 'differs', why: 'De raad vroeg het.' } });
    expect(differs).toContain('Gebruikte waarden z = 2,576');
    expect(differs).toContain('Afwijkend van de verordening gekozen, omdat: De raad vroeg het.');
    expect(words({ 'sample.doublesNotDrawn': 7 })).toContain('zijn er 7 van iemand die er meer dan één gaf.');
    expect(words({ 'sample.doublesNotDrawn': 0 })).not.toContain('meer dan één gaf. Die');
    expect(words({})).toContain('zijn ongeldig, ook de 219 met grond a, b of c.');
    const none = { a: 0, b: 0, c: 0, d: 100, e: 125, f: 96, g: 4 };
    const tally = { received: 417_135, paper: 417_135, standing: 417_135 };
    const edits = Object.entries(tally).map(([name, count]) => [`tally.${name}`, count]);
    const without = words({
      reasons: none,
      ...Object.fromEntries(edits),
      totals: { valid: 384_126, invalid: 33_009, estimated: true },
    });
    expect(without).toContain('steunverklaringen zijn ongeldig. Met 99 procent');
  });

  test('a term that was ended does not run to the end of its last day', () => {
    const ended = { at: '2026-03-22T14:05', by: 'de griffie', reason: 'Genoeg.' };
    const record = recordInput(changes(base, { 'phase.ended': ended }));
    for (const document of [councilLetter({ record }), gazetteNotice({ record })]) {
      expect(wordsOf(document)).toContain('van maandag 2 maart 2026 tot zondag 22 maart 2026 om 14.05 uur.');
    }
    expect(termWords(record.phase)).not.toContain('tot en met');
    expect(termWords(recordInput().phase)).toBe('maandag 2 maart 2026 tot en met zondag 22 maart 2026');
  });

  test('letter and notice give no numbers by ground, and the package no seal that nobody put on file', () => {
    const record = recordInput();
    for (const document of [councilLetter({ record }), gazetteNotice({ record })])
      expect(wordsOf(document)).not.toMatch(/te_laat|onvolledig|grond|dubbel/);
    const unsealed = accepted(
      parseSealedPackage({ record: base, sealing: { archiveSha256: sealing.archiveSha256 } }),
    );
    expect(packageManifest(unsealed)).not.toMatch(/^(?:sealed|by) /m);
    expect(wordsOf(sealedPackage(unsealed))).not.toMatch(/Verzegeld (?:din|A\.)|12\.15|A\. van der/);
    expect(sealedPackage(unsealed).date).toBe('2026-03-31');
  });
});

describe('the sealed package', () => {
  test('carries the three numbers and the decision', () => {
    expect(packageLabel(recordInput())).toEqual([
      'Gemeente Utrecht: steunverklaringen voor het inleidend verzoek (fase 1)',
      'Ingediend: 1.989',
      'Geldig: 1.475',
      'Ongeldig: 514',
      'Besluit: Nota van uitgangspunten “Met elkaar, voor elkaar” over de Sociale basis en de Basiszorg ' +
        '(donderdag 29 februari 2024, kenmerk 11791454)',
    ]);
    expect(packageLabel(recordInput(sampled()))[2]).toBe('Geldig: 384.126 (berekend uit een steekproef)');
    expect(packageLabel(recordInput(changes(base, notChecked))).slice(2, 4)).toEqual([
      'Geldig: niet vastgesteld',
      'Ongeldig: niet vastgesteld',
    ]);
  });

  test('has a manifest for machines with the same values, the seal and who sealed', () => {
    const input = accepted(parseSealedPackage({ record: base, sealing }));
    const lines = packageManifest(input).split('\n');
    expect(lines).toContain('submitted 1989');
    expect(lines).toContain('valid 1475');
    expect(lines).toContain('invalid 514');
    expect(lines).toContain(`archive.sha256 ${sealing.archiveSha256}`);
    expect(lines).toContain('sealed 2026-03-31T12:15');
    expect(lines).toContain('by D. Jansen, plaatsvervangend griffier');
    expect(lines.slice(-4)).toEqual([...checkpointText(input.record.checkpoint).split('\n'), '']);
    const words = wordsOf(sealedPackage(input));
    expect(words).toContain('dinsdag 31 maart 2026 om 12.15 uur');
    expect(words).toContain(sealing.archiveSha256);
  });

  test('an unsound record is refused, with the path to it', () => {
    const parsed = parseSealedPackage({ record: changes(base, { 'reasons.e': 157 }), sealing });
    expect(parsed).toMatchObject({
      ok: false,
      error: [{ code: 'InvalidMismatch', path: 'record.totals.invalid' }],
    });
    expect(parseSealedPackage({ record: base }).ok).toBe(false);
  });
});

describe('letter and notice', () => {
  const toCouncil = accepted(parseCouncilLetter({ record: base, letter }));
  const toGazette = accepted(parseGazetteNotice({ record: base, notice }));
  const written = councilLetter(toCouncil);
  const announced = gazetteNotice(toGazette);

  test.each([
    ['letter', wordsOf(written)],
    ['notice', wordsOf(announced)],
  ])('%s: numbers, outcome, decision, inspection and remedy', (_, words) => {
    for (const text of [
      'Ingediende steunverklaringen 1.989',
      'Geldig 1.475',
      'Ongeldig 514',
      'nodig zijn 1.000',
      'het inleidende verzoek is toegelaten.',
      '“Nota van uitgangspunten “Met elkaar, voor elkaar”',
      'Het proces-verbaal ligt ter inzage',
      'artikel 6:7 van de Algemene wet bestuursrecht',
      'D. Jansen plaatsvervangend griffier',
    ])
      expect(words).toContain(text);
  });

  test('the letter is addressed, dated and has its enclosures; the notice says the outcome in its title', () => {
    expect(wordsOf(written)).toContain(
      'Aan de gemeenteraad van Utrecht Datum Utrecht, dinsdag 31 maart 2026 Kenmerk 2026-17',
    );
    expect(written.parts.at(-1)).toEqual({
      heading: 'Bijlagen',
      blocks: [{ kind: 'list', items: letter.enclosures }],
    });
    expect(announced.title).toBe('Kennisgeving: inleidend verzoek om een referendum toegelaten');
    const rejected = recordInput(changes(base, notChecked));
    const words = wordsOf(gazetteNotice({ record: rejected }));
    expect(words).toContain('referendum niet toegelaten');
    expect(words).not.toContain('Geldig ');
  });

  test('left to themselves both are signed by the first of the session on the day of the decision', () => {
    for (const document of [
      councilLetter({ record: recordInput() }),
      gazetteNotice({ record: recordInput() }),
    ]) {
      expect(document.date).toBe('2026-03-31');
      expect(wordsOf(document)).toContain('A. van der Voorbeeld voorzitter van het centraal stembureau');
      expect(wordsOf(document)).toContain('Utrecht, dinsdag 31 maart 2026');
    }
    expect(wordsOf(councilLetter({ record: recordInput() }))).toContain(
      'Bijlagen Proces-verbaal van de beoordeling',
    );
    expect(parseCouncilLetter({ record: base }).ok).toBe(true);
  });

  test('both refuse an unsound record', () => {
    const record = changes(base, { 'totals.valid': 1 });
    expect(parseCouncilLetter({ record, letter }).ok).toBe(false);
    expect(parseGazetteNotice({ record, notice }).ok).toBe(false);
    expect(parseGazetteNotice({ record: base, notice: {} }).ok).toBe(false);
  });
});

describe('the acknowledgement of receipt', () => {
  const json = example('intake-acknowledgement');
  const words = (edits = {}) =>
    wordsOf(intakeAcknowledgement(accepted(parseIntakeAcknowledgement(changes(json, edits)))));

  test('says how many, which file, which state of the ledger, who, when and what next', () => {
    const { bundle, checkpoint } = accepted(parseIntakeAcknowledgement(json));
    for (const text of [
      '2.108',
      '1.989',
      bundle.sha256,
      checkpoint.rootHex,
      'maandag 23 maart 2026 om 09.30 uur',
      'D. Jansen, plaatsvervangend griffier',
      'De beslissing volgt uiterlijk op dinsdag 31 maart 2026.',
    ])
      expect(words()).toContain(text);
    expect(words({ next: ['Wij bellen u.'], decideBefore: undefined })).toContain('nu Wij bellen u. Deze');
  });

  test('more to judge than were ever received is refused', () => {
    const parsed = parseIntakeAcknowledgement(changes(json, { standing: 2109 }));
    expect(parsed).toMatchObject({ ok: false, error: [{ code: 'StandingAboveReceived', path: 'standing' }] });
    expect(parseIntakeAcknowledgement({}).ok).toBe(false);
  });
});

describe('the record of destruction', () => {
  const json = example('destruction-record');

  test('says what, on which ground, what became of every backup, what stays, and who did it', () => {
    const words = wordsOf(destructionRecord(accepted(parseDestructionRecord(json))));
    for (const text of [
      '1 versleutelde steunverklaringen 1.989',
      '1 kenmerken om dubbele steunverklaringen te vinden 3.978',
      'alle adressen voor bericht over een volgende fase 311',
      'wekelijkse kopie in het rekencentrum vernietigd op vrijdag 14 augustus 2026',
      'maandelijkse kopie op band wordt overschreven, uiterlijk woensdag 30 september 2026',
      'Onherroepelijk sinds woensdag 13 mei 2026',
      'Geldig 1.475 Ongeldig 514',
      'vrijdag 14 augustus 2026 om 14.00 uur, Utrecht',
      'E. El Amrani medewerker informatiebeheer',
    ])
      expect(words).toContain(text);
  });

  test('says who settled the term for keeping, and why', () => {
    const ruling = {
      by: 'de raad',
      on: '2026-02-01',
      reason: 'De verordening zweeg.',
      document: 'https://raad.example/1',
    };
    const words = (edits: Record<string, unknown>) =>
      wordsOf(destructionRecord(accepted(parseDestructionRecord(changes(json, edits)))));
    expect(words({ 'ground.ruling': ruling })).toContain(
      'vastgesteld door de raad op zondag 1 februari 2026. De reden: De verordening zweeg. Besluit daarover https://raad.example/1',
    );
    expect(words({ 'ground.ruling': { by: 'de raad', reason: 'Zo.' } })).toContain(
      'door de raad. De reden: Zo. Er loopt',
    );
  });

  test.each([
    ['SamePerson', { 'officials.1.name': 'd.  JANSEN ' }],
    ['BackupsNotListed', { backups: [] }],
    ['BackupsContradict', { noBackups: true }],
    ['BackupUnclear', { 'backups.0.expiresOn': '2026-09-01' }],
    ['BackupUnclear', { 'backups.1.expiresOn': undefined }],
    ['RetentionRuns', { 'ground.destroyFrom': '2026-08-15' }],
    ['IrrevocableTooLate', { 'ground.irrevocableOn': '2026-08-14' }],
    ['PhaseUnknown', { 'destroyed.0.phase': 2 }],
  ])('%s', (code, edits) => {
    const parsed = parseDestructionRecord(changes(json, edits));
    expect(parsed.ok ? [] : parsed.error.map((flaw) => flaw.code)).toEqual([code]);
    for (const flaw of parsed.ok ? [] : parsed.error) expect(flawSentence(flaw).nl).toMatch(/^[A-Z].*\.$/);
  });

  test('one official is not enough; no backups has to be declared', () => {
    const { officials } = accepted(parseDestructionRecord(json));
    expect(parseDestructionRecord(changes(json, { officials: officials.slice(1) })).ok).toBe(false);
    const none = accepted(parseDestructionRecord(changes(json, { backups: [], noBackups: true })));
    expect(destructionFlaws(none)).toEqual([]);
    expect(wordsOf(destructionRecord(none))).toContain('dat er geen reservekopieën zijn');
  });
});

describe('how Dutch writes it', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1.000'],
    [417135, '417.135'],
    [20000000, '20.000.000'],
  ])('%i is %s', (value, text) => {
    expect(whole(value)).toBe(text);
  });

  test.each([
    [0.5, undefined, '0,5'],
    [2.576, undefined, '2,576'],
    [3, undefined, '3'],
    [92.0866, 2, '92,09'],
    [1234.5, 1, '1.234,5'],
  ])('%d with %s decimals is %s', (value, digits, text) => {
    expect(decimals(value, digits)).toBe(text);
  });

  test('property: points change nothing but the look of a number', () => {
    fc.assert(fc.property(fc.nat(), (value) => Number(whole(value).replaceAll('.', '')) === value));
  });

  test('names of requests, moments, paragraphs and rows without a value', () => {
    expect([requestName('final'), theRequest('final'), theRequest('notice')]).toEqual([
      'definitief verzoek',
      'het definitieve verzoek',
      'het eerste bericht',
    ]);
    expect(phaseTitle({ ...recordInput().phase, number: 3 })).toBe('inleidend verzoek (fase 3)');
    expect(momentInWords('2026-07-01T08:00:00Z')).toBe('woensdag 1 juli 2026 om 10.00 uur');
    expect(inFours('0123456789')).toBe('0123 4567 89');
    expect(inFours('')).toBe('');
    expect(paragraphs(' een \n\n twee')).toHaveLength(2);
    expect(facts(['a', '1'], ['b', undefined])).toEqual({ kind: 'facts', rows: [['a', '1']] });
  });
});
