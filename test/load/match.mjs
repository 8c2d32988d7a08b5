// Part of the bench: 10,000 statements against a register of 300,000 rows, from the text of the file to the last
// answer. Prints one line of JSON. Runs under tsx, for the invented register is TypeScript.

import { RegisterIndex } from '../../src/desk/register.ts';
import { readRegister } from '../../src/desk/register-file.ts';
import { inventedRegister, toCsv } from '../builders/register.ts';

const size = Number(process.argv[2]);
const entries = Number(process.argv[3]);

/** A third as in the register, a third with a name typed otherwise, a third of people who are not in it. */
function statements(rows, strangers) {
  return Array.from({ length: entries }, (_, index) => {
    const row = rows[(index * 7919) % rows.length];
    if (index % 3 === 1) return { ...row, surname: row.surname.toUpperCase(), givenNames: row.givenNames[0] };
    return index % 3 === 2 ? strangers[index % strangers.length] : row;
  });
}

const rows = inventedRegister('bench', size);
const csv = toCsv(rows);
const people = statements(rows, inventedRegister('strangers', entries));
rows.length = 0;

const began = performance.now();
const register = readRegister(csv);
if (!register.ok) throw new Error(register.error.code);
const read = performance.now();
const index = new RegisterIndex(register.value.rows);
const indexed = performance.now();
const outcomes = {};
people.forEach((person, number) => {
  const { outcome } = index.match(String(number), person);
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
});
const ended = performance.now();
const times = {
  readMs: read - began,
  indexMs: indexed - read,
  matchMs: ended - indexed,
  totalMs: ended - began,
};
console.log(JSON.stringify({ rows: index.size, entries, ...times, outcomes }));
