import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { ledgerCrypto } from '../../adapters/ledger-crypto.ts';
import { acknowledgementOf } from '../../desk/acknowledgement.ts';
import type { DeskActOf } from '../../desk/acts.ts';
import type { DeskEntry } from '../../desk/case.ts';
import { Desk } from '../../desk/desk.ts';
import type { SealedBundle } from '../../desk/open-case.ts';
import { rfc3339InAmsterdam } from '../../domain/calendar.ts';
import {
  intakeAcknowledgement,
  parseIntakeAcknowledgement,
} from '../../domain/documents/intake-acknowledgement.ts';
import { toHex } from '../../ledger/bytes.ts';
import { CommandError, columns, print, warn } from '../output.ts';
import {
  type ActOptions,
  addAct,
  type DeskOptions,
  deskFileOf,
  type JudgeContext,
  newDesk,
  readBundle,
  readDesk,
  recorded,
  saveDesk,
  withDesk,
  withIdentity,
  withOfficial,
} from './bench.ts';
import { documentText } from './document-text.ts';
import { writeNew } from './files.ts';
import { withLock } from './lock.ts';
import { refused } from './refusals.ts';

type IntakeOptions = ActOptions & {
  readonly key?: string;
  readonly role: string;
  readonly place?: string;
  readonly acknowledgement?: string;
};

export function addIntakeCommands(judge: Command, { globals }: JudgeContext): void {
  withOfficial(withDesk(judge.command('intake <bundle>')))
    .description('verifies a bundle, takes it in, and acknowledges receipt to the initiators')
    .option('--key <vkey>', 'verifier key you have from elsewhere')
    .option('--role <office>', 'office of the official', 'griffie')
    .option('--place <place>', 'where it was received (default: the municipality)')
    .option('--acknowledgement <file>', 'also as a file: .pdf, .odt or .txt')
    .action(async (bundle: string, options: IntakeOptions) => {
      if (options.acknowledgement !== undefined) kindOf(options.acknowledgement);
      const sealed = readBundle(bundle, options.key);
      const file = deskFileOf(bundle, options);
      const desk = await withLock(file, async () => takeIn(file, sealed, options));
      await acknowledge(desk, bundle, options);
    });
  withIdentity(judge.command('open <bundle>'))
    .description('opens the sealed statements and says how many can be read; sets nothing')
    .action(async (bundle: string, options: DeskOptions) => {
      const { case: opened } = await readDesk(bundle, options);
      const counts = countRecords(opened.entries);
      const unread = opened.entries.flatMap(({ id, record }) =>
        record.ok ? [] : [{ id, why: record.error }],
      );
      const rows = unread.map(({ id, why }) => [id, unreadable[why]] as const);
      print(globals(), { ...counts, unread }, [...columns(Object.entries(counts)), ...columns(rows)]);
      process.exitCode = counts.closed + counts.otherRecord > 0 ? 1 : 0;
    });

  async function acknowledge(desk: Desk, bundle: string, options: IntakeOptions): Promise<void> {
    const intake = desk.file.acts[0] as DeskActOf<'intake'>;
    const { role, place, acknowledgement } = options;
    const file = basename(bundle);
    const input = parseIntakeAcknowledgement(acknowledgementOf(desk.case, intake, { role, place, file }));
    if (!input.ok) throw new CommandError(`${input.error[0]?.path}: cannot be printed`, 2);
    const document = intakeAcknowledgement(input.value);
    const text = documentText(document);
    if (acknowledgement !== undefined) {
      // Loaded when it is needed: fonts and all.
      const { renderDocument } = await import('../../adapters/document.ts');
      const rendered = kindOf(acknowledgement) === 'txt' ? null : await renderDocument(document);
      const bytes = acknowledgement.endsWith('.odt') ? rendered?.odt : rendered?.pdf;
      writeNew(acknowledgement, bytes ?? Buffer.from(`${text.join('\n')}\n`));
    }
    const { kind: _, ...facts } = intake;
    const local = rfc3339InAmsterdam(Date.parse(intake.at));
    print(globals(), { ...facts, local, desk: deskFileOf(bundle, options) }, text);
  }
}

function kindOf(path: string): string {
  const [, kind = ''] = /\.(pdf|odt|txt)$/.exec(path) ?? [];
  if (kind === '') throw new CommandError(`${path}: name it .pdf, .odt or .txt`, 2);
  return kind;
}

/** A bundle that was taken in before is not taken in again: its acknowledgement stays as it was. */
function takeIn(file: string, bundle: SealedBundle, options: IntakeOptions): Desk {
  const desk = newDesk(bundle);
  if (existsSync(file)) {
    const before = Desk.resume(ledgerCrypto.sha256, desk.case, readFileSync(file));
    if (!before.ok) throw refused(before.error);
    warn(`note: this bundle was taken in before, by ${before.value.file.acts[0]?.by}`);
    return before.value;
  }
  const { origin, size, root, entries, tally } = desk.case;
  addAct(desk, {
    kind: 'intake',
    ...recorded(options),
    bundle: bundle.sha256,
    origin,
    size,
    root: toHex(root),
    received: tally.received ?? 0,
    standing: entries.length,
  });
  saveDesk(file, desk, null);
  return desk;
}

const unreadable = {
  notOpened: 'not opened by this identity, or damaged',
  otherRecord: 'is not the statement that the ledger names',
  notARecord: 'is no statement of this service',
  carried: 'was carried over: give the bundle of the earlier phase with --earlier',
} as const;

function countRecords(entries: readonly DeskEntry[]) {
  const of = (code: keyof typeof unreadable) =>
    entries.filter(({ record }) => !record.ok && record.error === code).length;
  const opened = entries.filter(({ record }) => record.ok).length;
  return {
    standing: entries.length,
    opened,
    closed: of('notOpened'),
    otherRecord: of('otherRecord'),
    notARecord: of('notARecord'),
    carried: of('carried'),
  };
}
