import { Argument, type Command } from 'commander';
import type { Desk } from '../../desk/desk.ts';
import { sampleRuleOf } from '../../desk/method.ts';
import { parseSeed, type SampleRule, sampleSize } from '../../domain/sample.ts';
import { columns, print } from '../output.ts';
import { between } from '../sample-command.ts';
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

type MethodOptions = ActOptions & { readonly why?: string };
type DrawOptions = MethodOptions & {
  readonly seed: string;
  readonly how: string;
  readonly z?: number;
  readonly p?: number;
  readonly F?: number;
};

export function addMethodCommands(judge: Command, { globals }: JudgeContext): void {
  withOfficial(withDesk(judge.command('method <bundle>')))
    .addArgument(new Argument('<method>', 'how far the check goes').choices(['full', 'until-threshold']))
    .description('every statement is checked (full), or no more than the threshold asks for; a sample: draw')
    .option('--why <text>', 'why, where the regulation says another method')
    .action(async (bundle: string, method: 'full' | 'until-threshold', options: MethodOptions) => {
      const act = await workOnDesk(bundle, options, (desk) =>
        addAct(desk, { kind: 'methodChosen', ...recorded(options), method, ...whyOf(options) }),
      );
      print(globals(), { method, act }, [`act ${act}: ${method}`]);
    });
  withOfficial(withIdentity(judge.command('draw <bundle>')))
    .description('draws a sample from what is not invalid on grounds a to c; once')
    .requiredOption('--seed <text>', 'what was drawn in public, after the bundle was made')
    .requiredOption('--how <text>', 'how it was drawn, and who saw it')
    .option('--z <decimal>', 'normal quantile of the confidence (default: the regulation)', between(0, 10))
    .option('--p <decimal>', 'share presumed valid (default: the regulation)', between(0, 1))
    .option('--F <decimal>', 'margin as a share (default: the regulation)', between(0, 1))
    .option('--why <text>', 'why, where the regulation asks for no sample or another rule')
    .action(async (bundle: string, options: DrawOptions) => {
      const drawn = await workOnDesk(bundle, options, (desk) => draw(desk, options));
      const { N, n, seed } = drawn;
      print(globals(), drawn, [
        ...columns([
          ['N', N],
          ['n', n],
          ['seed', seed],
        ]),
        ...drawn.drawn,
      ]);
    });
}

const whyOf = ({ why }: MethodOptions) => (why === undefined ? {} : { why });

function ruleOf(desk: Desk, { z, p, F }: DrawOptions): SampleRule {
  const rule = sampleRuleOf(desk.case);
  return { z: z ?? rule.z, p: p ?? rule.p, F: F ?? rule.F };
}

function draw(desk: Desk, options: DrawOptions) {
  const seed = parseSeed(options.seed);
  if (!seed.ok) throw refused({ code: 'SeedInvalid' });
  const rule = ruleOf(desk, options);
  const N = desk.population().length;
  const n = sampleSize(N, rule);
  const drawnHow = options.how;
  const drawing = { N, n, ...rule, seed: seed.value, drawnHow, ...whyOf(options) };
  addAct(desk, { kind: 'sampleDrawn', ...recorded(options), ...drawing });
  const { method } = desk;
  return { N, n, seed: seed.value, ...rule, drawn: method.method === 'sample' ? method.drawn : [] };
}
