import type { Command } from 'commander';
import { ledgerCrypto } from '../../adapters/ledger-crypto.ts';
import type { Desk } from '../../desk/desk.ts';
import { type ListHashes, listHashes, listToPropose, resultOf } from '../../desk/result.ts';
import { columns, print } from '../output.ts';
import {
  type ActOptions,
  addAct,
  type JudgeContext,
  recorded,
  withDesk,
  withIdentity,
  withOfficial,
  workOnDesk,
} from './bench.ts';
import { refused } from './refusals.ts';

const { sha256 } = ledgerCrypto;

/** The list is put forward by one official and confirmed, or sent back, by another. */
export function addDecisionCommands(judge: Command, { globals }: JudgeContext): void {
  withOfficial(withIdentity(judge.command('propose <bundle>')))
    .description('puts the list of verdicts forward; another official confirms it')
    .action(async (bundle: string, options: ActOptions) => {
      const listed = await workOnDesk(bundle, options, (desk) => {
        const hashes = listToPropose(sha256, desk);
        if (!hashes.ok) throw refused(hashes.error);
        addAct(desk, { kind: 'listProposed', ...recorded(options), ...hashes.value });
        return listFacts(desk, hashes.value);
      });
      print(globals(), { list: 'proposed', ...listed }, listLines(listed));
    });
  withOfficial(withDesk(judge.command('confirm <bundle>')))
    .description('confirms the list that another official put forward: it is final then')
    .action(async (bundle: string, options: ActOptions) => {
      const listed = await workOnDesk(bundle, options, (desk) => {
        const hashes = listHashes(sha256, desk);
        addAct(desk, { kind: 'listConfirmed', ...recorded(options), ...hashes });
        return listFacts(desk, hashes);
      });
      print(globals(), { list: 'confirmed', ...listed }, listLines(listed));
    });
  withOfficial(withDesk(judge.command('return <bundle>')))
    .description('sends the list back, with what is to be looked at again')
    .requiredOption('--note <text>', 'what is to be looked at again')
    .action(async (bundle: string, options: ActOptions & { readonly note: string }) => {
      const { note } = options;
      const act = await workOnDesk(bundle, options, (desk) =>
        addAct(desk, { kind: 'listReturned', ...recorded(options), note }),
      );
      print(globals(), { list: 'open', act, note }, [`act ${act}: the list is open again`]);
    });
}

function listFacts(desk: Desk, hashes: ListHashes) {
  const { method, valid, invalid, sample, counts, enough } = resultOf(desk);
  const { threshold } = desk.case;
  return { method, valid, invalid, sample, counts, threshold, enough, ...hashes };
}

function listLines({ valid, invalid, counts, threshold, verdicts, reasons }: ReturnType<typeof listFacts>) {
  return columns([
    ['valid', valid],
    ['invalid', invalid],
    ['counts', `${counts} of ${threshold}`],
    ['verdicts.txt', verdicts],
    ['reasons.csv', reasons],
  ]);
}
