import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Instruction = { readonly name: string; readonly words: readonly string[]; readonly text: string };
export type Copy = {
  readonly from: string | null;
  readonly sources: readonly string[];
  readonly target: string;
};
export type Stage = {
  readonly base: string;
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
};

/** The stages of a Dockerfile; a line that ends in a backslash goes on, comment lines are left out. */
export function readStages(root: string): Stage[] {
  const text = readFileSync(join(root, 'Dockerfile'), 'utf8')
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, ' ');
  const stages: { base: string; name: string | null; instructions: Instruction[] }[] = [];
  for (const line of text.split('\n').filter((part) => part.trim() !== '')) {
    const [name = '', ...words] = line.trim().split(/\s+/);
    const upper = name.toUpperCase();
    if (upper === 'FROM') stages.push({ base: words[0] ?? '', name: words[2] ?? null, instructions: [] });
    else stages.at(-1)?.instructions.push({ name: upper, words, text: words.join(' ') });
  }
  return stages;
}

/** What a stage copies in. */
export function copiesOf(stage: Stage): Copy[] {
  return stage.instructions
    .filter(({ name }) => name === 'COPY')
    .map(({ words }) => {
      const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length) ?? null;
      const paths = words.filter((word) => !word.startsWith('--'));
      return { from, sources: paths.slice(0, -1), target: paths.at(-1) ?? '' };
    });
}

/** The variables a stage sets. */
export function environmentOf(stage: Stage): Record<string, string> {
  const pairs = stage.instructions.filter(({ name }) => name === 'ENV').flatMap(({ words }) => words);
  return Object.fromEntries(
    pairs.map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]),
  );
}
