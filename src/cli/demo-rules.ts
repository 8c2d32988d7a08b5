import { unconfirmedValues } from '../domain/rules.ts';
import { settleRules } from '../usecases/decisions.ts';
import type { PhaseContext } from '../usecases/phase-context.ts';
import type { Secrets } from '../usecases/ports.ts';

type Value = NonNullable<Parameters<ReturnType<typeof settleRules>>[3]>;

/** What the demo assumes where nobody could read the regulation. */
const assumed: { readonly [path: string]: Value } = {
  generalTermsAct: false,
  channels: ['email', 'paper'],
  closeAtThreshold: 'no',
  inspection: 'De totalen en de redenen liggen ter inzage; namen niet.',
  declaration: [
    { nl: 'Ik steun dit verzoek om een referendum.', en: 'I support this request for a referendum.' },
    { nl: 'Ik mag stemmen voor de gemeenteraad.', en: 'I may vote for the city council.' },
    {
      nl: 'Ik heb dit verzoek nog niet eerder gesteund, ook niet op papier.',
      en: 'I have not supported this request before, nor on paper.',
    },
    {
      nl: 'Ik heb mijn eigen gegevens ingevuld, en ze kloppen.',
      en: 'I have filled in my own details, and they are correct.',
    },
  ],
};

const grounds = {
  by: 'voorbeeld',
  reason: 'Aangenomen voor dit voorbeeld. De griffie heeft dit niet bevestigd.',
};

/** Settles every open value of a demo petition, and says with each that the griffie did not. */
export async function settleDemoRules(
  context: PhaseContext & { readonly secrets: Pick<Secrets, 'sha256'> },
  slug: string,
): Promise<void> {
  const settle = settleRules(context);
  const row = await context.store.read('petition', { slug });
  if (row === null) throw new Error(`there is no petition ${slug}`);
  const open = unconfirmedValues(row.petition.regulation);
  const confirmed = await settle(
    slug,
    open.filter((path) => assumed[path] === undefined),
    grounds,
  );
  if (!confirmed.ok) throw new Error(`the rules of the demo: ${confirmed.error.code}`);
  for (const path of open.filter((name) => assumed[name] !== undefined)) {
    const settled = await settle(slug, [path], grounds, assumed[path]);
    if (!settled.ok) throw new Error(`the rules of the demo: ${settled.error.code} ${path}`);
  }
}
