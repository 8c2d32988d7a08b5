import type { DifferingField, PaperReason } from '../../src/domain/paper-entry.ts';
import type { Texts } from '../models.ts';
import { A, Alert, Button, H1, H2, LinkButton, P, Points } from '../ui.tsx';
import { PaperField, type PaperFieldModel, paperLink, unbroken } from './paper-parts.tsx';

export type PaperToDoModel = {
  readonly code: string;
  readonly line: number;
  readonly lines: number;
  readonly kind: 'differs' | 'own' | 'second' | 'first';
  readonly fields: readonly DifferingField[];
};

export type PaperModel = {
  readonly t: Texts;
  readonly slug: string;
  readonly title: string;
  readonly open: boolean;
  /** Who reads may type lines; who may appoint typists may not. */
  readonly types: boolean;
  readonly code: PaperFieldModel;
  readonly done: string | null;
  readonly totals: readonly (readonly [keyof Texts['lists']['totals'], number])[];
  readonly refusals: readonly (readonly [PaperReason, number])[];
  readonly toDo: readonly PaperToDoModel[];
  readonly toDoAll: number;
  /** Issued sheets that did not come in, as printed on them. */
  readonly missing: { readonly sheets: number; readonly codes: readonly string[] };
  /** What the ledger waits for, in sentences; null while it does not. */
  readonly awaited: readonly string[] | null;
  /** Lines that were not entered when the ledger was sealed. */
  readonly missed: number;
};

/** What there is to do for the desk, and where the paper stands. */
export const PaperPage = (model: PaperModel) => {
  const { t, slug, title } = model;
  const texts = t.lists;
  return (
    <>
      <H1>{texts.title}</H1>
      <P look="lead">{title}</P>
      {model.done === null ? null : (
        <Alert kind="ok" role="status">
          <P>{model.done}</P>
        </Alert>
      )}
      {model.awaited === null ? null : (
        <Alert kind="warning" title={texts.awaited.title}>
          <Points items={model.awaited} />
        </Alert>
      )}
      {model.missed === 0 ? null : (
        <Alert kind="error" title={texts.missedTitle}>
          <P>{texts.missed(model.missed)}</P>
        </Alert>
      )}
      <Begin {...model} />
      <p class="paper-actions">
        <LinkButton look="secondary" to={paperLink(t.locale, `/balie/${slug}/ontvangst`)}>
          {texts.handInTitle}
        </LinkButton>
        <LinkButton look="secondary" to={paperLink(t.locale, `/balie/${slug}/lijsten`)}>
          {texts.issueTitle}
        </LinkButton>
      </p>
      <ToDo {...model} />
      <Totals {...model} />
    </>
  );
};

const Begin = ({ t, slug, code, open, types }: PaperModel) => {
  if (!open) return <P>{t.lists.noPhase}</P>;
  return types ? <OpenSheet t={t} slug={slug} code={code} focus /> : <P>{t.lists.deskTypes}</P>;
};

/** Where the next number is scanned or typed. */
export const OpenSheet = ({
  t,
  slug,
  code,
  focus = false,
}: {
  readonly t: Texts;
  readonly slug: string;
  readonly code: PaperFieldModel;
  readonly focus?: boolean;
}) => (
  <form class="paper-open" method="get" action={`/balie/${slug}/invoer`}>
    <H2>{t.lists.enterTitle}</H2>
    <P>{t.lists.enterLead}</P>
    {t.locale === 'en' ? <input type="hidden" name="lang" value="en" /> : null}
    <PaperField t={t} name="blad" label={t.lists.code} hint={t.lists.codeHint} focus={focus} {...code} />
    <Button>{t.lists.open}</Button>
  </form>
);

const ToDo = ({ t, slug, toDo, toDoAll, types }: PaperModel) => {
  const texts = t.lists;
  const words = types ? texts.kinds : { ...texts.kinds, ...texts.watched };
  const kindOf = ({ kind, fields }: PaperToDoModel): string =>
    kind === 'differs' ? words.differs(fields.map((field) => texts.fields[field]).join(', ')) : words[kind];
  const nameOf = ({ code, line, lines }: PaperToDoModel): string =>
    [texts.sheet(code), texts.line(line, lines)].filter(Boolean).join(', ');
  return (
    <section>
      <H2 id="te-doen">{texts.toDoTitle}</H2>
      {toDo.length === 0 ? <P>{texts.nothingToDo}</P> : null}
      {toDo.length < toDoAll ? <P look="small">{texts.more(toDo.length, toDoAll)}</P> : null}
      <ul class="paper-todo">
        {toDo.map((item) => (
          <li key={`${item.code} ${item.line}`} class={`paper-todo__${item.kind}`}>
            {types ? (
              <A
                to={paperLink(t.locale, `/balie/${slug}/invoer`, {
                  blad: item.code,
                  regel: String(item.line),
                })}
              >
                {nameOf(item)}
              </A>
            ) : (
              <span>{nameOf(item)}</span>
            )}
            <span>{kindOf(item)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Totals = ({ t, totals, refusals, missing }: PaperModel) => {
  const texts = t.lists;
  return (
    <section>
      <H2 id="stand">{texts.totalsTitle}</H2>
      <table class="paper-totals" aria-labelledby="stand">
        <tbody>
          {totals.map(([name, count]) => (
            <tr key={name}>
              <th scope="row">{texts.totals[name]}</th>
              <td>{t.number(count)}</td>
            </tr>
          ))}
          {refusals.map(([reason, count]) => (
            <tr key={reason} class="paper-totals__part">
              <th scope="row">
                {texts.totals.refused}: {texts.reasons[reason]}
              </th>
              <td>{t.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {missing.sheets === 0 ? null : (
        <>
          <P>{texts.missing(missing.sheets)}</P>
          <ul class="paper-codes">
            {missing.codes.map((code) => (
              <li key={code}>
                <code>{unbroken(code)}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

/** Which petition: for staff with more than one. */
export const PaperChoice = ({
  t,
  petitions,
}: {
  readonly t: Texts;
  readonly petitions: readonly { readonly slug: string; readonly title: string }[];
}) => (
  <>
    <H1>{t.lists.title}</H1>
    <P>{petitions.length === 0 ? t.lists.nowhere : t.lists.choose}</P>
    <ul class="paper-todo">
      {petitions.map(({ slug, title }) => (
        <li key={slug}>
          <A to={paperLink(t.locale, `/balie/${slug}`)}>{title}</A>
        </li>
      ))}
    </ul>
  </>
);
