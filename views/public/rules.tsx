import { href } from '../links.ts';
import type { AnswerModel, RuleModel, RulesPageModel, Texts } from '../models.ts';
import { A, H1, H2, P, Points } from '../ui.tsx';
import { Notices } from './notices.tsx';
import { Timeline } from './timeline.tsx';

const AnswerText = ({ answer }: { readonly answer: AnswerModel }) => (
  <span {...(answer.official ? { lang: 'nl' } : {})}>{answer.text}</span>
);

const tags = { confirmed: 'tag', settled: 'tag', unconfirmed: 'tag open', unknown: 'tag none' } as const;

const RulingText = ({ rule, t }: { readonly rule: RuleModel; readonly t: Texts }) => {
  const { ruling } = rule;
  if (ruling === null) return null;
  return (
    <P look="small">
      {ruling.settled} {t.rules.reason} <span lang="nl">{ruling.reason}</span>{' '}
      {ruling.link === null ? null : <A to={ruling.link.url}>{ruling.link.text}</A>}
      {ruling.was === null ? null : (
        <>
          {' '}
          {t.rules.was} <AnswerText answer={ruling.was} />{' '}
          {ruling.was.points.length === 0 ? null : `${ruling.was.points.join('; ')}.`}
        </>
      )}
    </P>
  );
};

const Rule = ({ rule, t }: { readonly rule: RuleModel; readonly t: Texts }) => (
  <div class="rule">
    <h3 class="utrecht-heading-4">{rule.question}</h3>
    <p class="answer">
      <AnswerText answer={rule.answer} />{' '}
      {rule.status === 'unknown' ? null : (
        <span class={tags[rule.status]}>{t.rules.status[rule.status]}</span>
      )}
    </p>
    {rule.answer.points.length === 0 ? null : <Points items={rule.answer.points} />}
    <RulingText rule={rule} t={t} />
    {rule.source === null ? null : (
      <details>
        <summary>{t.rules.source}</summary>
        <P look="small">
          <span lang="nl">{rule.source}</span>
        </P>
      </details>
    )}
  </div>
);

export const RulesPage = ({ page }: { readonly page: RulesPageModel }) => {
  const { petition, groups, timeline } = page;
  const { t, locale, slug } = petition;
  const statuses = new Set(groups.flatMap(({ rules }) => rules.map(({ status }) => status)));
  return (
    <div>
      <p class="eyebrow">{petition.title}</p>
      <H1>{t.rules.title}</H1>
      <P look="lead">
        {t.rules.lead} <span lang="nl">{page.regulation}</span>.
      </P>
      <section>
        <H2 id="tijdlijn">{t.procedure.timeline.title}</H2>
        <div class="narrow">
          <Notices notices={petition.notices} />
        </div>
        <Timeline timeline={timeline} t={t} agenda={href(locale, `/${slug}/agenda.ics`)} />
      </section>
      <div class="narrow rules">
        {groups.map(({ title, rules }) => (
          <section key={title}>
            <H2>{title}</H2>
            {rules.map((rule) => (
              <Rule key={rule.question} rule={rule} t={t} />
            ))}
          </section>
        ))}
        {statuses.has('unconfirmed') ? <P look="small">{t.rules.statusNote}</P> : null}
        {statuses.has('unknown') ? <P look="small">{t.rules.statusNoteUnknown}</P> : null}
        <P>
          <A to={href(locale, `/${slug}`)}>{t.signing.links.toPetition}</A>
        </P>
      </div>
    </div>
  );
};
