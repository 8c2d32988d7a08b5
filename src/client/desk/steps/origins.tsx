import type { VerdictSource } from '../../../desk/acts.ts';
import { countBySource } from '../../../desk/by-source.ts';
import type { Desk } from '../../../desk/desk.ts';
import { Table } from '../parts.tsx';
import { useTexts } from '../texts.ts';
import { textsOf } from '../verdicts/words.ts';

const order: readonly VerdictSource[] = [
  'grounds',
  'register',
  'residents',
  'carried',
  'doubles',
  'registry',
  'hand',
];

/** How many verdicts came from where: what a step found, what Burgerzaken answered, what a person decided. */
export const Origins = ({ desk }: { readonly desk: Desk }) => {
  const t = useTexts();
  const { sources } = textsOf(t.language);
  const counts = countBySource(desk);
  return (
    <Table
      caption={t.list.origins}
      columns={[{ head: t.list.origin }, { head: t.steps.count, number: true }]}
      rows={order
        .filter((source) => counts[source] > 0)
        .map((source) => [sources[source], t.words.number(counts[source])])}
    />
  );
};
