import type { AreaShapes } from '../../src/domain/area-shapes/model.ts';
import { dateInWords, dateTimeInWords } from '../../src/domain/calendar.ts';
import type { Insight, PublishedCase } from '../../src/domain/insight/model.ts';
import { href } from '../links.ts';
import type { Texts } from '../models.ts';
import { A, H1, H2, P, Points, PrintButton } from '../ui.tsx';
import { PerDayChart, PerHourChart } from './charts/bars.tsx';
import { FigureTable } from './charts/frame.tsx';
import { ProgressChart } from './charts/progress.tsx';
import { FunnelChart, MailChart } from './charts/rows.tsx';
import { DistrictMap } from './map/map.tsx';
import { basisSentence, liveTexts, shareSentence, unconfirmedTexts } from './say.ts';

export type DashboardModel = {
  readonly t: Texts;
  readonly slug: string;
  /** Of the petition. */
  readonly title: string;
  /** null: no phase has been opened yet. */
  readonly insight: Insight | null;
  /** Imported shapes of the districts; null: the map is schematic. */
  readonly area: AreaShapes | null;
};

type Part = { readonly insight: Insight; readonly t: Texts };
type Live = { readonly live: Readonly<Record<string, string>> };

const Figure = ({
  name,
  text,
  live,
  note,
}: Live & { readonly name: string; readonly text: string; readonly note?: string }) => (
  <div class="number-card">
    <dt>{text}</dt>
    <dd>
      <span data-live={name}>{live[name]}</span>
      {note === undefined ? null : <small>{note}</small>}
    </dd>
  </div>
);

const Stand = ({ insight: { counts, phase }, t, live }: Part & Live) => {
  const { stand } = t.dashboard;
  const unconfirmed = unconfirmedTexts(phase, t);
  return (
    <section class="card stand" aria-labelledby="stand">
      <h2 class="utrecht-heading-3" id="stand">
        {stand.title}
      </h2>
      <p class="stand-counted">
        <span class="unseen">{stand.counted}: </span>
        <strong class="tally" data-live="counted">
          {live.counted}
        </strong>{' '}
        {stand.of(phase.threshold)}
      </p>
      <progress
        aria-label={stand.progress}
        max={phase.threshold}
        value={Math.min(counts.counted, phase.threshold)}
        data-live-value="counted"
      />
      <p data-live="share">{live.share}</p>
      <dl class="numbers">
        <Figure name="confirmed" text={stand.confirmed} live={live} />
        <Figure name="unconfirmed" text={unconfirmed.name} live={live} />
        <Figure name="withdrawn" text={stand.withdrawn} live={live} />
        <Figure name="paper" text={stand.paper} live={live} />
        {counts.carried > 0 ? <Figure name="carried" text={stand.carried} live={live} /> : null}
      </dl>
      <p data-live="sum">{live.sum}</p>
      <P look="small">{unconfirmed.note}</P>
      <P look="small">{phase.status === 'closed' ? stand.closedNote : stand.openNote}</P>
    </section>
  );
};

const Needed = ({ insight: { certainty, phase }, t, live }: Part & Live) => {
  const texts = t.dashboard.certainty;
  return (
    <section class="card needed" aria-labelledby="nodig">
      <h2 class="utrecht-heading-3" id="nodig">
        {texts.title}
      </h2>
      <p class="needed-count" data-live="needed">
        {live.needed}
      </p>
      <p data-live="chance">{live.chance}</p>
      <P look="small">{texts.why(phase.threshold)}</P>
      <P look="small">
        {shareSentence(certainty.share, t)} {certainty.target === null ? '' : texts.target(certainty.target)}
      </P>
      <P look="small">{basisSentence(certainty, t)}</P>
      <p>
        <A to="#methode">{texts.method}</A>
      </p>
    </section>
  );
};

const When = ({ insight: { phase }, t, live }: Part & Live) => {
  const { forecast } = t.dashboard;
  return (
    <section class="card when" aria-labelledby="wanneer">
      <h2 class="utrecht-heading-3" id="wanneer">
        {forecast.title}
      </h2>
      <dl class="moments-expected">
        <div>
          <dt>{forecast.threshold(phase.threshold)}</dt>
          <dd data-live="threshold">{live.threshold}</dd>
        </div>
        <div>
          <dt>{forecast.certain}</dt>
          <dd data-live="certain">{live.certain}</dd>
        </div>
      </dl>
    </section>
  );
};

const CaseTable = ({ cases, t }: { readonly cases: readonly PublishedCase[]; readonly t: Texts }) => {
  const { method, percent } = t.dashboard;
  return (
    <FigureTable
      caption={method.caption}
      head={[method.case, method.kind, method.received, method.valid, method.share]}
      rows={cases.map(({ id, kind, received, valid }) => [
        method.cases[id],
        method.kinds[kind],
        t.number(received),
        t.number(valid),
        percent(valid / received),
      ])}
    />
  );
};

const Method = ({ insight, t }: Part) => (
  <section aria-labelledby="methode">
    <H2 id="methode">{t.dashboard.method.title}</H2>
    <Points items={t.dashboard.method.points} />
    <CaseTable cases={insight.certainty.cases} t={t} />
  </section>
);

const Downloads = ({ slug, t }: { readonly slug: string; readonly t: Texts }) => {
  const { downloads } = t.dashboard;
  const file = (kind: string) => href(t.locale, `/organisatie/${slug}/cijfers.${kind}`);
  return (
    <section class="downloads" aria-labelledby="bestanden">
      <H2 id="bestanden">{downloads.title}</H2>
      <P>{downloads.lead}</P>
      <ul class="utrecht-unordered-list">
        {(['csv', 'xlsx', 'json'] as const).map((kind) => (
          <li key={kind}>
            <A to={file(kind)} download={`cijfers-${slug}.${kind}`}>
              {downloads[kind]}
            </A>
          </li>
        ))}
      </ul>
      <PrintButton>{downloads.print}</PrintButton>
    </section>
  );
};

/** What a page without script says of its age; with script the sentences that are shown in its place. */
const Age = ({ insight, slug, t, live }: Part & Live & { readonly slug: string }) => (
  <div class="age" data-live-state="still">
    <p data-live-age>{t.dashboard.made(dateTimeInWords(insight.at, t.locale))}</p>
    <p data-live-on hidden data-live="on">
      {live.on}
    </p>
    <p data-live-lost data-lost={live.lost} data-over={live.over} hidden role="alert" />
    <p data-live-reload>
      <A to={href(t.locale, `/organisatie/${slug}`)}>{t.dashboard.reload}</A>
    </p>
    <p data-live-say class="unseen" role="status" />
  </div>
);

const statusSentence = ({ phase }: Insight, t: Texts): string =>
  t.dashboard.status[phase.status](
    dateInWords(phase.status === 'upcoming' ? phase.firstDay : phase.lastDay, t.locale),
  );

/** Everything an organiser may know of the petition. Works without script; with it, the numbers keep up. */
export const DashboardPage = ({ t, slug, title, insight, area }: DashboardModel) => {
  const { dashboard } = t;
  const head = (
    <>
      <p class="eyebrow">{dashboard.eyebrow(title)}</p>
      <H1>{dashboard.title}</H1>
    </>
  );
  if (insight === null)
    return (
      <div class="dashboard">
        {head}
        <P look="lead">{dashboard.none}</P>
      </div>
    );
  const live = liveTexts(insight, t);
  return (
    <div
      class="dashboard"
      data-dashboard={href(t.locale, `/organisatie/${slug}/live`)}
      data-picture={href(t.locale, `/organisatie/${slug}/beeld`)}
    >
      {head}
      <P look="lead">{statusSentence(insight, t)}</P>
      <Age insight={insight} slug={slug} t={t} live={live} />
      <div class="cards-row">
        <Stand insight={insight} t={t} live={live} />
        <Needed insight={insight} t={t} live={live} />
        <When insight={insight} t={t} live={live} />
      </div>
      <P look="small">{dashboard.privacy}</P>
      <div class="charts" data-refresh="grafieken">
        <ProgressChart insight={insight} t={t} />
        <PerDayChart days={insight.perDay} t={t} />
        <PerHourChart hours={insight.perHour} t={t} />
        <FunnelChart steps={insight.funnel} t={t} />
        <MailChart mails={insight.mailDomains} t={t} />
        <DistrictMap districts={insight.districts} area={area} t={t} />
      </div>
      <Downloads slug={slug} t={t} />
      <Method insight={insight} t={t} />
    </div>
  );
};
