// Run as a child with a limit on file sizes: signs and confirms until the disk is full, and says who was told that it worked.
import { confirm, idOf, newSigner, received, slug, sqliteFile, write } from './open.ts';

const [file] = process.argv.slice(2);
const database = sqliteFile(newSigner(), file);
const store = database.open();
const phase = (await store.read('petition', { slug }))?.phase?.id ?? 0;
const confirmed: string[] = [];
let refused = 0;
for (let round = 0; refused < 3 && round < 500; round++) {
  const names = ['x', 'y', 'z'].map((letter) => `${letter}${round}`);
  const big = { live: { sealed: Buffer.alloc(2000, round) } };
  const outcomes = await Promise.allSettled(names.map((name) => write(store, received(name, phase, big))));
  for (const [index, { status }] of outcomes.entries()) {
    if (status === 'rejected') refused += 1;
    else {
      const name = names[index] ?? '';
      await confirm(store, name).then(
        () => confirmed.push(idOf(name)),
        () => {
          refused += 1;
        },
      );
    }
  }
}
process.stdout.write(JSON.stringify({ confirmed, refused }));
// No close: a process that ran out of disk is ended.
process.exit(0);
