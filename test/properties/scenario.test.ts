import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ledgerCrypto } from '../../src/adapters/ledger-crypto.ts';
import type { SubmissionFields } from '../../src/domain/submission.ts';
import { checkReceipt, parseReceipt, verifyReceipt } from '../../src/ledger/receipt.ts';
import { verifyBundle } from '../../src/ledger/verify.ts';
import { countTally } from '../../src/usecases/count-tally.ts';
import {
  expireStatements,
  publishCheckpoints,
  remindSignatories,
  sealDuePhases,
} from '../../src/usecases/housekeeping.ts';
import { drainTime } from '../../src/usecases/seal-phase.ts';
import { fields, openTestService, slug, type TestService } from '../builders/service.ts';
import {
  exportZip,
  hour,
  ledgerLines,
  logKey,
  minute,
  openPublished,
  phaseOf,
  withDatabase,
} from '../usecases/tools.ts';

/** Six people; two pairs share a mailbox, two are twins. `typings` are ways in which one of them types the same. */
const people = [
  { voornamen: 'Fatima', achternaam: 'Çelik', email: 'a@voorbeeld.example' },
  { voornamen: 'Selma', achternaam: 'Çelik', email: 'a@voorbeeld.example' },
  { voornamen: 'Jan', achternaam: 'Groot', tussenvoegsel: 'de', email: 'b@voorbeeld.example' },
  {
    voornamen: 'Piet',
    achternaam: 'Groot',
    tussenvoegsel: 'de',
    huisnummer: '7',
    email: 'b@voorbeeld.example',
  },
  { voornamen: 'Zoë', achternaam: 'Bakker', geboortejaar: '1991', email: 'c@voorbeeld.example' },
  { voornamen: 'Łukasz', achternaam: 'Żak', tussenvoegsel: '', email: 'd@voorbeeld.example' },
] as const;
type Typing = (person: { achternaam: string; voornamen: string }) => Partial<SubmissionFields>;
const typings: readonly Typing[] = [
  () => ({}),
  ({ achternaam }) => ({ achternaam: achternaam.toUpperCase(), email: 'ander@voorbeeld.example' }),
  ({ voornamen }) => ({ voornamen: `${voornamen[0]}.`, postcode: '3511ab' }),
  ({ achternaam }) => ({ achternaam: achternaam.normalize('NFD'), toevoeging: 'BS' }),
];

type Act =
  | { readonly do: 'sign'; readonly person: number; readonly typing: number }
  | { readonly do: 'confirm' | 'withdraw'; readonly which: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'reopen' | 'chores' };

const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('sign' as const), person: fc.nat(5), typing: fc.nat(3) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('confirm' as const, 'withdraw' as const), which: fc.nat(30) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 30 * hour }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('reopen' as const, 'chores' as const) }) },
);

/** What the test itself knows of each link that was mailed. */
type Link = {
  readonly person: number;
  readonly mailbox: string;
  readonly at: number;
  readonly token: string;
  state: 'open' | 'counts' | 'gone';
  withdrawal: string;
};
type World = {
  service: TestService;
  links: Link[];
  received: number;
  confirmed: number;
  withdrawn: number;
  proofs: string[];
};

async function play(world: World, act: Act): Promise<void> {
  const { service, links } = world;
  const { closesAt } = await phaseOf(service);
  const open = service.clock.now < closesAt;
  switch (act.do) {
    case 'sign':
      return playSign(world, act.person, act.typing, open);
    case 'confirm':
      return playConfirm(world, links[act.which % Math.max(1, links.length)], closesAt);
    case 'withdraw':
      return playWithdraw(
        world,
        links.filter(({ withdrawal }) => withdrawal !== ''),
        act.which,
        open,
      );
    case 'wait':
      service.clock.now += act.ms;
      return;
    case 'reopen':
      world.service = await service.reopen();
      return;
    case 'chores':
      await expireStatements(service.app.context)();
      await remindSignatories(service.app.context)();
      await publishCheckpoints(service.app.context, 10 * minute)();
      await sealDuePhases(service.app.context)();
      await service.takeMail();
  }
}

async function playSign(world: World, person: number, typing: number, open: boolean): Promise<void> {
  const base = people[person] ?? people[0];
  const form = { ...base, ...typings[typing]?.(base) };
  const result = await world.service.service.startSigning(slug, fields(form), 'nl');
  expect(result.ok).toBe(open);
  if (!result.ok) return;
  world.received += 1;
  for (const { kind, secret } of await world.service.takeMail()) {
    if (kind !== 'confirm' || world.links.some(({ token }) => token === secret.token)) continue;
    world.links.push({
      person,
      mailbox: form.email,
      at: world.service.clock.now,
      token: secret.token,
      state: 'open',
      withdrawal: '',
    });
  }
}

async function playConfirm(world: World, link: Link | undefined, closesAt: number): Promise<void> {
  if (link === undefined) return;
  const now = world.service.clock.now;
  const others = world.links.filter(
    ({ state, mailbox, person }) => state === 'counts' && mailbox === link.mailbox && person !== link.person,
  );
  const full = new Set(others.map(({ person }) => person)).size >= 5;
  const works = link.state === 'open' && !full && now < Math.min(link.at + 48 * hour, closesAt);
  const result = await world.service.service.confirmSignature(link.token);
  expect(result.ok).toBe(works || link.state === 'counts');
  if (!result.ok) return;
  expect(result.value.repeated).toBe(!works);
  world.proofs.push(result.value.proof);
  if (!works) return;
  world.confirmed += 1;
  link.state = 'counts';
  link.withdrawal = result.value.withdrawalToken;
}

async function playWithdraw(world: World, held: Link[], which: number, open: boolean): Promise<void> {
  const link = held[which % Math.max(1, held.length)];
  if (link === undefined) return;
  const result = await world.service.service.withdrawSignature(link.withdrawal);
  expect(result.ok).toBe(open && link.state === 'counts');
  if (!result.ok) return;
  world.withdrawn += 1;
  world.proofs.push(result.value.proof);
  link.state = 'gone';
}

/** The truth by the test's own books: distinct people with a statement that counts. */
function truth({ links, received, confirmed, withdrawn }: World) {
  const live = links.filter(({ state }) => state === 'counts').map(({ person }) => person);
  const counted = new Set(live).size;
  return {
    received,
    confirmed,
    withdrawn,
    unconfirmed: received - confirmed,
    counted,
    duplicate: live.length - counted,
  };
}

async function check(world: World): Promise<void> {
  const { service } = world;
  expect((await countTally(service.app.context)(slug))?.tally).toMatchObject(truth(world));
  const { closesAt, closedAt } = await phaseOf(service);
  service.clock.now = Math.max(service.clock.now, closesAt + drainTime);
  if (closedAt === null) expect(await sealDuePhases(service.app.context)()).toBe(1);
  const judge = verifyBundle(ledgerCrypto, await exportZip(service, 'griffie'));
  const open = verifyBundle(ledgerCrypto, await exportZip(service, 'public'));
  for (const report of [judge, open]) {
    expect(report.checks.filter((item) => !item.ok)).toEqual([]);
    expect(report.tally).toMatchObject(truth(world));
  }
  const published = await openPublished(service);
  expect(published.lines).toEqual(ledgerLines(service));
  expect(published.state.counts).toMatchObject({ confirmed: world.confirmed, withdrawn: world.withdrawn });
  const key = logKey(await phaseOf(service));
  for (const proof of world.proofs) {
    const receipt = parseReceipt(proof);
    expect(receipt.ok && verifyReceipt(ledgerCrypto, receipt.value, key).ok).toBe(true);
    expect(checkReceipt(ledgerCrypto, proof, published, key).kind).toBe('valid');
  }
  const kept = withDatabase(service, (db) =>
    db.prepare('SELECT received, confirmed, withdrawn FROM count').get(),
  );
  expect(kept).toEqual({ received: world.received, confirmed: world.confirmed, withdrawn: world.withdrawn });
}

test('property: whatever people do, in whatever order, the count is what a model of it says', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(acts, { minLength: 15, maxLength: 60 }),
      fc.boolean(),
      async (script, nearEnd) => {
        const world: World = {
          service: await openTestService(),
          links: [],
          received: 0,
          confirmed: 0,
          withdrawn: 0,
          proofs: [],
        };
        try {
          if (nearEnd) world.service.clock.now = (await phaseOf(world.service)).closesAt - 40 * hour;
          for (const act of script) await play(world, act);
          await check(world);
        } finally {
          await world.service.close();
        }
        expect(existsSync(world.service.dir)).toBe(false);
      },
    ),
    { numRuns: 60 },
  );
});
