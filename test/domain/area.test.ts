import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { canLocate, locate as locateFrom } from '../../src/domain/area.ts';
import type { AddressDirectory } from '../../src/domain/directory-file.ts';
import { type Address, directoryOf } from '../builders/directory.ts';

const utrecht = { code: 'GM0344', name: 'Utrecht' };
const leiden = { code: 'GM0546', name: 'Leiden' };
const locate = (postcode: string, houseNumber: string | null, directory?: AddressDirectory) =>
  locateFrom(utrecht, postcode, houseNumber, directory);
const noNeighbourhood = { neighbourhood: null, neighbourhoodName: null };
const pc4s = Array.from({ length: 9000 }, (_, index) => String(1000 + index));

describe('locate by the four digits', () => {
  test.each([
    ['3531AA', 'WK034401', 'West'],
    ['3542 ab', 'WK034401', 'West'],
    ['3555AA', 'WK034402', 'Noordwest'],
    ['3566AA', 'WK034403', 'Overvecht'],
    ['3573AA', 'WK034404', 'Noordoost'],
    ['3585AA', 'WK034405', 'Oost'],
    ['3512JC', 'WK034406', 'Binnenstad'],
    ['3525AA', 'WK034407', 'Zuid'],
    ['3521AA', 'WK034408', 'Zuidwest'],
    ['3528BD', 'WK034409', 'Leidsche Rijn'],
    ['3455AA', 'WK034410', 'Vleuten-De Meern'],
    ['3546AA', 'WK034410', 'Vleuten-De Meern'],
  ])('%s is inside, in %s %s', (postcode, district, districtName) => {
    expect(locate(postcode, '1')).toEqual({
      result: 'inside',
      municipality: 'Utrecht',
      district,
      districtName,
      ...noNeighbourhood,
      exact: false,
    });
  });

  test.each([
    ['3431AA', 'Nieuwegein'],
    ['3446AA', 'Woerden'],
    ['3447AA', 'Woerden'],
    ['3481AA', 'Woerden'],
    ['3601AA', 'Stichtse Vecht'],
    ['3612AA', 'Stichtse Vecht'],
    ['3615AA', 'De Bilt'],
    ['3731AA', 'De Bilt'],
    ['3739AA', 'De Bilt'],
    ['3734AA', 'Zeist'],
    ['3981AA', 'Bunnik'],
    ['3401AA', 'IJsselstein'],
    ['3404AA', 'IJsselstein'],
    ['3991AA', 'Houten'],
    ['3464AA', 'Oudewater'],
    ['3989AA', 'Vijfheerenlanden'],
    ['1012AB', null],
    ['9999ZZ', null],
    ['3516AA', null],
    ['3450AA', null],
  ])('%s is outside, in %s', (postcode, municipality) => {
    expect(locate(postcode, '1')).toEqual({ result: 'outside', municipality });
  });

  test.each(['3500AA', '3503RM', '3509ZZ'])('%s is a PO box', (postcode) => {
    expect(locate(postcode, '1')).toEqual({ result: 'pobox' });
  });

  test.each([
    ['', '1'],
    ['3511', '1'],
    ['3511SS', '1'],
    ['3511AB', ''],
    ['3511AB', '0'],
    ['3511AB', '12a'],
    ['3511AB', '100000'],
  ])('%j %j is invalid', (postcode, number) => {
    expect(locate(postcode, number)).toEqual({ result: 'invalid' });
  });

  it('holds the 47 four-digit postcodes of Utrecht and the ten numbers of its PO boxes, and no others', () => {
    const found = pc4s.map((pc4) => [pc4, locate(`${pc4}AA`, null)] as const);
    const inside = found.filter(([, location]) => location.result === 'inside').map(([pc4]) => pc4);
    expect(inside.join(' ')).toBe(
      '3451 3452 3453 3454 3455 3511 3512 3513 3514 3515 3521 3522 3523 3524 3525 3526 3527 3528 3531 3532 3533 ' +
        '3534 3541 3542 3543 3544 3545 3546 3551 3552 3553 3554 3555 3561 3562 3563 3564 3565 3566 3571 3572 3573 ' +
        '3581 3582 3583 3584 3585',
    );
    const boxes = found.filter(([, location]) => location.result === 'pobox').map(([pc4]) => pc4);
    expect(boxes).toEqual(Array.from({ length: 10 }, (_, index) => String(3500 + index)));
    const outside = found.filter(([, location]) => location.result === 'outside');
    expect(outside).toHaveLength(9000 - inside.length - boxes.length);
  });

  it('never throws', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 12 });
    fc.assert(
      fc.property(anyText, anyText, (postcode, number) => {
        expect(['inside', 'outside', 'pobox', 'invalid']).toContain(locate(postcode, number).result);
      }),
    );
  });
});

const addresses: Address[] = [
  ['3521AA', 1, 3440601],
  ['3521AA', 3, 3440801],
  ['3521AA', 5, 3440801],
  ['3455AA', 7, 6320001],
  ['3455AC', 1, 3441001],
  ['3566AA', 2, 99990001],
  ['3566AC', 2, 3440301],
  ['3615AA', 3, 3440302],
  ['3511AB', 5, 3441101],
  ['2311AA', 1, 5460101],
  ['2312AA', 1, 5460102],
  ['2352AA', 1, 5470101],
];
const names = new Map([
  ['BU03440601', 'Domplein'],
  ['GM0547', 'Leiderdorp'],
  ['WK054601', 'Binnenstad-Zuid'],
]);

describe('locate with an exact directory', () => {
  const directory = directoryOf(addresses, ['GM0344'], names);
  const place = { municipality: 'Utrecht', ...noNeighbourhood };

  test.each([
    ['3521 aa', '1', 'WK034406', 'Binnenstad', 'BU03440601', 'Domplein'],
    ['3615AA', '3', 'WK034403', 'Overvecht', 'BU03440302', null],
    ['3511AB', '5', 'WK034411', 'WK034411', 'BU03441101', null],
  ])('%s %s is inside', (postcode, number, district, districtName, neighbourhood, neighbourhoodName) => {
    expect(locate(postcode, number, directory)).toEqual({
      result: 'inside',
      municipality: 'Utrecht',
      district,
      districtName,
      neighbourhood,
      neighbourhoodName,
      exact: true,
    });
  });

  test.each([
    [
      'a number the postcode does not have: the district most of it lies in',
      '3521AA',
      '2',
      'WK034408',
      'Zuidwest',
    ],
    ['a postcode it does not have, beside some it has', '3521ZZ', '2', 'WK034408', 'Zuidwest'],
    ['four digits of Utrecht it does not have at all', '3581AA', '2', 'WK034405', 'Oost'],
  ])('%s is unknown, never refused', (_, postcode, number, district, districtName) => {
    const located = locate(postcode, number, directory);
    expect(located).toEqual({ ...place, result: 'unknown', district, districtName });
  });

  test.each([
    [
      'in a postcode of Utrecht, by its number',
      '3455AA',
      '7',
      { result: 'outside', municipality: 'Woerden' },
    ],
    [
      'another number of a postcode that lies elsewhere',
      '3455AA',
      '9',
      { result: 'outside', municipality: 'Woerden' },
    ],
    ['in a municipality without a name', '3566AA', '2', { result: 'outside', municipality: null }],
    [
      'four digits of a neighbour, built in',
      '3431AA',
      '1',
      { result: 'outside', municipality: 'Nieuwegein' },
    ],
    ['four digits of another, by the file', '2352ZZ', '8', { result: 'outside', municipality: 'Leiderdorp' }],
    ['nowhere in the country', '9999AA', '1', { result: 'outside', municipality: null }],
    ['a PO box', '3503AA', '1', { result: 'pobox' }],
    ['no postcode', '3511', '1', { result: 'invalid' }],
  ])('%s: %s %s', (_, postcode, number, expected) => {
    expect(locate(postcode, number, directory)).toEqual(expected);
  });

  it('answers by the postcode while the number is not known', () => {
    expect(locate('3521AA', null, directory)).toEqual({
      ...place,
      result: 'inside',
      district: 'WK034408',
      districtName: 'Zuidwest',
      exact: false,
    });
    expect(locate('3455AA', null, directory)).toEqual({ result: 'outside', municipality: 'Woerden' });
  });

  it('is left aside when it does not hold the municipality', () => {
    const other = directoryOf(addresses, ['GM0546']);
    expect(locate('3521AA', '1', other)).toEqual(locate('3521AA', '1'));
  });

  it('never refuses four digits of Utrecht for what it does not hold', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pc4s), fc.integer({ min: 100, max: 99_999 }), (pc4, number) => {
        const without = locate(`${pc4}ZZ`, String(number));
        const found = locate(`${pc4}ZZ`, String(number), directory);
        if (without.result === 'inside') expect(found.result).toBe('unknown');
        else if (without.result === 'pobox') expect(found.result).toBe('pobox');
      }),
    );
  });
});

describe('seen from another municipality', () => {
  const directory = directoryOf(addresses, ['GM0344', 'GM0546'], names);
  const see = (postcode: string, number: string | null, from = leiden) =>
    locateFrom(from, postcode, number, directory);

  it('finds its addresses and districts', () => {
    expect(see('2311AA', '1')).toMatchObject({
      result: 'inside',
      municipality: 'Leiden',
      district: 'WK054601',
      districtName: 'Binnenstad-Zuid',
      neighbourhood: 'BU05460101',
    });
    expect(see('2312ZZ', '8')).toMatchObject({ result: 'unknown', district: 'WK054601' });
    expect(see('3521AA', '1')).toEqual({ result: 'outside', municipality: null });
    expect(see('2352AA', '1')).toEqual({ result: 'outside', municipality: 'Leiderdorp' });
  });

  it('knows its PO boxes: the first ten numbers of a hundred it lies in, where nobody lives', () => {
    expect(see('2300AA', '1')).toEqual({ result: 'pobox' });
    expect(see('2400AA', '1')).toEqual({ result: 'outside', municipality: null });
    expect(see('3503AA', '1')).toEqual({ result: 'outside', municipality: null });
  });

  it('believes whoever says to live there while there is no directory of it, and says it cannot tell', () => {
    const amersfoort = { code: 'GM0307', name: 'Amersfoort' };
    expect(locateFrom(amersfoort, '3811AA', '1', directory)).toMatchObject({
      result: 'unknown',
      municipality: 'Amersfoort',
      district: null,
    });
    expect(locateFrom(amersfoort, '3811', '1')).toEqual({ result: 'invalid' });
    expect(canLocate('GM0307', directory)).toBe(false);
    expect(canLocate('GM0546', directory)).toBe(true);
    expect(canLocate('GM0344', null)).toBe(true);
    expect(canLocate('GM0546', null)).toBe(false);
  });
});
