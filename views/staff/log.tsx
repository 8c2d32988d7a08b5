import type { DayFlaw } from '../../src/domain/written-moment.ts';
import type { LogPage as LogRows } from '../../src/usecases/audit-log-reads.ts';
import { href } from '../links.ts';
import type { Said, Texts } from '../models.ts';
import { SaidText } from '../public/notices.tsx';
import { A, Alert, Button, H1, H2, P, PrintButton } from '../ui.tsx';

export type LogEntryModel = {
  readonly seq: number;
  readonly clock: string;
  readonly instant: string;
  readonly sentence: string;
  /** Petition and phase, '' for the service as a whole. */
  readonly place: string;
  readonly by: string;
  /** As an official typed it. */
  readonly reason: Said | null;
  readonly document: string | null;
  readonly event: string;
  readonly subject: string;
  readonly detail: readonly (readonly [string, string])[];
  readonly hash: string;
};

type Asked = { readonly soort: string; readonly dag: string; readonly fase: string };

export type LogModel = {
  readonly t: Texts;
  readonly path: string;
  readonly title: string;
  readonly asked: Asked;
  readonly wrong: { readonly day: DayFlaw | null; readonly choice: boolean };
  /** The one day that is shown, as it was understood. */
  readonly onDay: string | null;
  readonly kinds: readonly string[];
  readonly page: LogRows;
  readonly days: readonly { readonly day: string; readonly entries: readonly LogEntryModel[] }[];
};

/** What happened, newest first, in sentences; what stands in the chain is folded behind each. */
export const LogPage = (model: LogModel) => {
  const { t, title, wrong, page, onDay, days } = model;
  const { audit } = t;
  const total = new Intl.NumberFormat(t.locale === 'nl' ? 'nl-NL' : 'en-GB').format(page.total);
  return (
    <>
      <H1>{title}</H1>
      <P look="lead">{audit.lead}</P>
      {wrong.choice ? (
        <Alert kind="error" role="alert">
          <P>{audit.choiceWrong}</P>
        </Alert>
      ) : null}
      <Filter {...model} />
      <div class="log-found" role="status">
        <P>
          {page.total === 0 ? audit.none : page.total === 1 ? audit.one : audit.found(total)}{' '}
          {onDay === null ? null : audit.dayShown(onDay)}
        </P>
        <PrintButton>{audit.print}</PrintButton>
      </div>
      {days.map(({ day, entries }) => (
        <section key={day} class="log-day">
          <H2>{day}</H2>
          <ol class="log">
            {entries.map((entry) => (
              <Entry key={entry.seq} t={t} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      <Pages {...model} />
      <P look="small">{audit.chain}</P>
    </>
  );
};

const Filter = ({ t, path, asked, wrong, kinds, page }: LogModel) => {
  const { audit } = t;
  const chosen = asked.soort !== '' || asked.dag !== '' || asked.fase !== '';
  return (
    <form method="get" action={path} class="log-filter" aria-label={audit.filter}>
      {t.locale === 'en' ? <input type="hidden" name="lang" value="en" /> : null}
      <div class="utrecht-form-field">
        <label class="utrecht-form-label" for="soort">
          {audit.kind}
        </label>
        <select class="select" id="soort" name="soort">
          <option value="">{audit.all}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind} selected={kind === asked.soort}>
              {audit.kinds[kind] ?? kind}
            </option>
          ))}
        </select>
      </div>
      <Day t={t} asked={asked} wrong={wrong} />
      <div class="utrecht-form-field">
        <label class="utrecht-form-label" for="fase">
          {audit.phase}
        </label>
        <select class="select" id="fase" name="fase">
          <option value="">{audit.all}</option>
          {page.phases.map(({ petition, number }) => {
            const value = `${petition}/${number}`;
            return (
              <option key={value} value={value} selected={value === asked.fase}>
                {audit.phaseOf(petition, number)}
              </option>
            );
          })}
        </select>
      </div>
      <div class="actions">
        <Button look="secondary">{audit.show}</Button>
        {chosen ? <A to={href(t.locale, path)}>{audit.reset}</A> : null}
      </div>
    </form>
  );
};

const Day = ({ t: { audit, written }, asked, wrong }: Pick<LogModel, 't' | 'asked' | 'wrong'>) => (
  <div class={`utrecht-form-field${wrong.day !== null ? ' utrecht-form-field--invalid' : ''}`}>
    <label class="utrecht-form-label" for="dag">
      {audit.day}
    </label>
    <input
      class="utrecht-textbox utrecht-textbox--html-input"
      id="dag"
      name="dag"
      value={asked.dag}
      autocomplete="off"
      maxLength={200}
      aria-describedby={wrong.day !== null ? 'dag-fout dag-uitleg' : 'dag-uitleg'}
      {...(wrong.day !== null ? { 'aria-invalid': 'true' as const } : {})}
    />
    <div class="utrecht-form-field-description" id="dag-uitleg">
      {audit.dayHint}
    </div>
    {wrong.day !== null ? (
      <div class="utrecht-form-field-error-message" id="dag-fout" role="alert">
        {written[wrong.day]}
      </div>
    ) : null}
  </div>
);

const Entry = ({ t, entry }: { readonly t: Texts; readonly entry: LogEntryModel }) => {
  const { audit } = t;
  const { seq, clock, instant, sentence, place, by, reason, document } = entry;
  return (
    <li id={`gebeurtenis-${seq}`}>
      <p class="log-what">
        <time dateTime={instant}>{clock}</time> {sentence}
      </p>
      {reason === null && by === '' && document === null ? null : (
        <p class="log-why">
          {reason === null ? null : <SaidText said={reason} />} {by}{' '}
          {document === null ? null : <A to={document}>{audit.document}</A>}
        </p>
      )}
      {place === '' ? null : <p class="log-place">{place}</p>}
      <details>
        <summary>
          {audit.exact} <span class="unseen">({`${audit.number} ${seq}`})</span>
        </summary>
        <dl>
          <Term name={audit.number} value={String(seq)} />
          <Term name={audit.moment} value={instant} />
          <Term name={audit.event} value={entry.event} />
          {entry.subject === '' ? null : <Term name={audit.subject} value={entry.subject} />}
          {entry.detail.map(([name, value]) => (
            <Term key={name} name={name} value={value} />
          ))}
          <Term name={audit.hash} value={entry.hash} />
        </dl>
      </details>
    </li>
  );
};

const Term = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

const Pages = ({ t, path, asked, page }: LogModel) => {
  const { audit } = t;
  const first = page.events[0]?.seq;
  const last = page.events.at(-1)?.seq;
  const to = (name: string, seq: number | undefined): string => {
    const given = Object.entries({ ...asked, [name]: seq === undefined ? '' : String(seq) });
    const query = new URLSearchParams(given.filter(([, value]) => value !== ''));
    if (t.locale === 'en') query.set('lang', 'en');
    return `${path}?${query}`;
  };
  if (!page.older && !page.newer) return null;
  return (
    <nav class="log-pages" aria-label={audit.pages}>
      {page.newer ? <A to={to('voor', undefined)}>{audit.newest}</A> : null}
      {page.newer ? <A to={to('na', first)}>{audit.newer}</A> : null}
      {page.older ? <A to={to('voor', last)}>{audit.older}</A> : null}
    </nav>
  );
};
