import type { ComponentChildren } from 'preact';
import { href } from '../links.ts';
import type { DossierModel, PetitionModel, PetitionPageModel, PhaseModel } from '../models.ts';
import { A, H1, H2, LinkButton, P, Points } from '../ui.tsx';
import { Notices, PhaseNotice } from './notices.tsx';

/** How long one can still sign; the notice says it on the last day. */
const CountdownText = ({ phase }: { readonly phase: PhaseModel }) =>
  phase.countdown === null || phase.countdown.urgent ? null : (
    <p class="countdown">{phase.countdown.lines.join(' ')}</p>
  );

const Tally = ({ petition }: { readonly petition: PetitionModel }) => {
  const { t, phase } = petition;
  if (phase === null || phase.status === 'upcoming') return null;
  const shown = phase.valid ?? phase.supporters;
  return (
    <>
      <p class="tally-of">
        <span class="tally">{t.number(shown)}</span>{' '}
        {phase.valid === null ? t.petition.of(phase.threshold) : t.petition.validOf(phase.threshold)}
      </p>
      <progress
        aria-label={phase.valid === null ? t.petition.progressLabel : t.petition.progressValid}
        max={phase.threshold}
        value={Math.min(shown, phase.threshold)}
      >
        {t.number(shown)}
      </progress>
      <P look="small">
        {phase.duplicate === null
          ? t.petition.stand(phase.supporters, phase.threshold)
          : t.petition.finalStand(phase.supporters, phase.duplicate, phase.threshold)}
        {phase.late === 0 ? null : ` ${t.procedure.carryOver.late(phase.late)}`}
        {phase.carried === 0 ? null : ` ${t.procedure.carryOver.carried(phase.carried)}`}
      </P>
    </>
  );
};

const Status = ({ petition }: { readonly petition: PetitionModel }) => {
  const { t, phase, locale, slug } = petition;
  const open = phase?.status === 'open';
  return (
    <section class="card status" aria-labelledby="stand">
      <h2 id="stand" class="eyebrow">
        {t.petition.statusTitle}
        {phase === null ? null : `: ${phase.fullName}`}
      </h2>
      <Tally petition={petition} />
      <PhaseNotice petition={petition} />
      {open ? (
        <>
          <CountdownText phase={phase} />
          <LinkButton to={href(locale, `/${slug}/tekenen`)} wide>
            {t.petition.sign}
          </LinkButton>
          <p class="utrecht-paragraph utrecht-paragraph--small">{t.petition.signTime}</p>
        </>
      ) : null}
      <p class="utrecht-paragraph utrecht-paragraph--small">
        <A to={href(locale, `/${slug}/regels`)}>{t.procedure.timeline.link}</A>
      </p>
    </section>
  );
};

const Dossier = ({ entry, t }: { readonly entry: DossierModel; readonly t: PetitionModel['t'] }) => (
  <details class="dossier">
    <summary>
      {entry.title}{' '}
      <small>
        {t.petition.kind[entry.kind]}, {entry.date}
      </small>
    </summary>
    <div class="fold">
      {entry.summary === null ? null : <P>{entry.summary}</P>}
      <dl>
        {entry.lines.map(([label, text]) => (
          <div key={label + text}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {entry.url === null ? null : (
        <P>
          <A to={entry.url}>{t.petition.read}</A>
        </P>
      )}
    </div>
  </details>
);

const Section = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <section>
    <H2>{title}</H2>
    {children}
  </section>
);

/** Where the files of a phase that is over stay. */
const EarlierFiles = ({
  petition,
  name,
  base,
}: {
  readonly petition: PetitionModel;
  readonly name: string;
  readonly base: string;
}) => {
  const { t } = petition;
  return (
    <P look="small">
      {t.petition.earlier(name)}{' '}
      <A to={`${base}/telling.zip`} download="">
        {t.petition.bundle}
      </A>
      , <A to={`${base}/ledger.txt`}>{t.petition.ledger}</A>,{' '}
      <A to={`${base}/checkpoint`}>{t.petition.checkpoint}</A>,{' '}
      <A to={`${base}/keys.txt`}>{t.petition.keys}</A>.
    </P>
  );
};

/** Where the status with its button comes far below. */
const SignButton = ({ petition }: { readonly petition: PetitionModel }) => {
  const { t, locale, slug, phase } = petition;
  return phase?.status === 'open' ? (
    <div class="small-only">
      <LinkButton to={href(locale, `/${slug}/tekenen`)} wide>
        {t.petition.sign}
      </LinkButton>
    </div>
  ) : null;
};

/** The newest post, for whoever comes back. */
const Newest = ({ petition }: { readonly petition: PetitionPageModel }) => {
  const { newest, t } = petition;
  if (newest === null) return null;
  return (
    <p class="newest">
      <strong>{t.campaign.news.newest}</strong>{' '}
      <a
        class="utrecht-link utrecht-link--html-a"
        href={newest.url}
        {...(newest.dutch ? { lang: 'nl' } : {})}
      >
        {newest.title}
      </a>{' '}
      <time dateTime={newest.date}>({newest.day})</time>
    </p>
  );
};

const WhoAndHow = ({ petition }: { readonly petition: PetitionPageModel }) => {
  const { t, locale, slug } = petition;
  return (
    <>
      <Section title={t.petition.whoTitle}>
        <P>{t.petition.who(petition.electorate)}</P>
        <Points items={petition.who} />
        {petition.carryOver.map((sentence) => (
          <P key={sentence}>{sentence}</P>
        ))}
      </Section>
      {petition.phase?.status === 'closed' ? null : (
        <Section title={t.petition.paperTitle}>
          <P>
            {t.petition.paper(petition.contact.paper)}{' '}
            <A to={href(locale, `/${slug}/papier`)}>{t.petition.paperLink}</A>.
          </P>
        </Section>
      )}
      <Section title={t.campaign.news.stayTitle}>
        <P>
          {t.campaign.news.stay} <A to={href(locale, `/${slug}/nieuws`)}>{t.campaign.news.stayLink}</A>.
        </P>
      </Section>
      <Section title={t.petition.checkTitle}>
        <P>
          {t.petition.check} <A to={href(locale, `/${slug}/controleren`)}>{t.petition.checkLink}</A>.
        </P>
        {petition.phase?.sealed ? (
          <P>
            <A to={`/${slug}/telling.zip`} download="">
              {t.petition.bundle}
            </A>
            : {t.petition.bundleFor}
          </P>
        ) : null}
        <P look="small">
          {t.petition.downloads} <A to={`/${slug}/ledger.txt`}>{t.petition.ledger}</A>,{' '}
          <A to={`/${slug}/checkpoint`}>{t.petition.checkpoint}</A>,{' '}
          <A to={`/${slug}/keys.txt`}>{t.petition.keys}</A>,{' '}
          <A to={`/${slug}/telling.json`}>{t.petition.count}</A>.
        </P>
        {petition.earlier.map(({ name, number }) => (
          <EarlierFiles key={name} petition={petition} name={name} base={`/${slug}/fase/${number}`} />
        ))}
      </Section>
    </>
  );
};

export const PetitionPage = ({ petition }: { readonly petition: PetitionPageModel }) => {
  const { t } = petition;
  return (
    <div class="petition">
      <div class="intro">
        <p class="eyebrow">{t.petition.eyebrow(petition.municipality)}</p>
        <H1>{petition.title}</H1>
        <P look="lead">{petition.summary}</P>
        <Notices notices={petition.termNotices} />
        <Newest petition={petition} />
        <SignButton petition={petition} />
      </div>
      <Status petition={petition} />
      <div class="body">
        <Section title={t.petition.asksTitle}>
          <ol class="ask">
            {petition.asks.map((ask) => (
              <li key={ask}>
                <span>{ask}</span>
              </li>
            ))}
          </ol>
          <P look="small">
            {t.petition.initiators} {petition.initiators}.
          </P>
        </Section>
        <Section title={t.petition.decisionTitle}>
          <P>{petition.what}</P>
          <P>{t.petition.advice}</P>
        </Section>
        <Section title={t.petition.textTitle}>
          {/* From our own Markdown renderer, which lets no HTML through. */}
          <div dangerouslySetInnerHTML={{ __html: petition.textHtml }} />
        </Section>
        <Section title={t.petition.dossierTitle}>
          <P>{t.petition.dossierLead}</P>
          {petition.dossier.map((entry) => (
            <Dossier key={entry.title} entry={entry} t={t} />
          ))}
        </Section>
        <WhoAndHow petition={petition} />
      </div>
    </div>
  );
};

export const PetitionList = ({
  t,
  petitions,
}: {
  readonly t: PetitionModel['t'];
  readonly petitions: readonly PetitionModel[];
}) => (
  <div class="narrow">
    <H1>{t.list.title}</H1>
    <P look="lead">{petitions.length === 0 ? t.list.none : t.list.lead}</P>
    <ul class="cards">
      {petitions.map((petition) => (
        <li class="card" key={petition.slug}>
          <h2 class="utrecht-heading-3">{petition.title}</h2>
          <P>{petition.summary}</P>
          <Tally petition={petition} />
          <PhaseNotice petition={petition} />
          {petition.phase === null ? null : <CountdownText phase={petition.phase} />}
          <P>
            <a
              class="utrecht-link utrecht-link--html-a"
              href={href(petition.locale, `/${petition.slug}`)}
              aria-label={`${t.list.read}: ${petition.title}`}
            >
              {t.list.read}
            </a>
          </P>
        </li>
      ))}
    </ul>
  </div>
);
