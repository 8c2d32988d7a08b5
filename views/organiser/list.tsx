import type { Insight } from '../../src/domain/insight/model.ts';
import { href } from '../links.ts';
import type { Texts } from '../models.ts';
import { A, H1, P } from '../ui.tsx';

export type ListedPetition = {
  readonly slug: string;
  readonly title: string;
  /** null: no phase has been opened yet. */
  readonly insight: Insight | null;
};

/** The petitions whose numbers the reader may see. */
export const PetitionListPage = ({
  t,
  petitions,
}: {
  readonly t: Texts;
  readonly petitions: readonly ListedPetition[];
}) => {
  const { list } = t.dashboard;
  return (
    <>
      <H1>{list.title}</H1>
      <P look="lead">{petitions.length === 0 ? list.none : list.lead}</P>
      <ul class="cards">
        {petitions.map(({ slug, title, insight }) => (
          <li key={slug} class="card">
            <h2 class="utrecht-heading-3">
              <A to={href(t.locale, `/organisatie/${slug}`)}>{title}</A>
            </h2>
            <P>
              {insight === null
                ? list.notOpened
                : list.stand(insight.counts.counted, insight.phase.threshold)}
            </P>
          </li>
        ))}
      </ul>
    </>
  );
};
