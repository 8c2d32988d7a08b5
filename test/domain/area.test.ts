import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type DirectoryLookup, locate } from '../../src/domain/area.ts';

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

describe('locate with an exact directory', () => {
  const directory: DirectoryLookup = (postcode, houseNumber) => {
    const addresses: Record<string, { municipality: string; district: string }> = {
      '3521AA 1': { municipality: 'GM0344', district: 'WK034406' },
      '3455AA 7': { municipality: 'GM0632', district: 'WK063200' },
      '3566AA 2': { municipality: 'GM9999', district: 'WK999900' },
      '3615AA 3': { municipality: 'GM0344', district: 'WK034403' },
      '3511AB 5': { municipality: 'GM0344', district: 'WK034411' },
    };
    return addresses[`${postcode} ${houseNumber}`] ?? null;
  };

  test.each([
    ['3521 aa', '1', { result: 'inside', district: 'WK034406', districtName: 'Binnenstad', exact: true }],
    ['3615AA', '3', { result: 'inside', district: 'WK034403', districtName: 'Overvecht', exact: true }],
    ['3511AB', '5', { result: 'inside', district: 'WK034411', districtName: 'WK034411', exact: true }],
    ['3521AA', '2', { result: 'unknown', district: 'WK034408', districtName: 'Zuidwest' }],
  ])('%s %s', (postcode, number, expected) => {
    expect(locate(postcode, number, directory)).toEqual({ municipality: 'Utrecht', ...expected });
  });

  test.each([
    ['3455AA', '7', { result: 'outside', municipality: 'Woerden' }],
    ['3566AA', '2', { result: 'outside', municipality: null }],
    ['3431AA', '1', { result: 'outside', municipality: 'Nieuwegein' }],
    ['3503AA', '1', { result: 'pobox' }],
    ['3511', '1', { result: 'invalid' }],
  ])('%s %s', (postcode, number, expected) => {
    expect(locate(postcode, number, directory)).toEqual(expected);
  });

  it('is left aside when the number is not known, or when there is none for the pair', () => {
    const byDigits = locate('3521AA', '2');
    expect(locate('3521AA', null, directory)).toEqual(byDigits);
    expect(locate('3521AA', '2', () => undefined)).toEqual(byDigits);
  });

  it('never refuses a postcode of Utrecht for a number it does not hold', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pc4s), fc.integer({ min: 1, max: 99_999 }), (pc4, number) => {
        const without = locate(`${pc4}AA`, String(number));
        const empty = locate(`${pc4}AA`, String(number), () => null);
        expect(empty.result).toBe(without.result === 'inside' ? 'unknown' : without.result);
      }),
    );
  });
});
