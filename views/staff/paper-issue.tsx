import type { LineChoice } from '../../src/domain/paper-sheet.ts';
import type { Texts } from '../models.ts';
import { A, Alert, Button, H1, H2, LinkButton, P } from '../ui.tsx';
import { PaperField, type PaperFieldModel, paperLink, unbroken } from './paper-parts.tsx';

type PaperBatch = {
  readonly number: number;
  readonly count: number;
  readonly lines: number;
  /** As printed on the first and the last sheet. */
  readonly from: string;
  readonly to: string;
  readonly issuedAt: string;
  /** null: who reads. */
  readonly issuer: string | null;
  /** null: not for the reader, who gave the sheets out and might see who brought one. */
  readonly handedIn: number | null;
  readonly href: string;
};

export type IssueModel = {
  readonly t: Texts;
  readonly slug: string;
  readonly most: number;
  /** What was just issued. */
  readonly done: PaperBatch | null;
  readonly problem: string | null;
  readonly count: PaperFieldModel;
  readonly lines: LineChoice;
  /** An organiser has no overview to go back to. */
  readonly overview: boolean;
  /** What was issued before, newest first. */
  readonly batches: readonly PaperBatch[];
  /** Older batches begin before this number; null: there are none. */
  readonly older: number | null;
};

/** A batch of numbered sheets, and the file to print. */
export const IssuePage = (model: IssueModel) => {
  const { t, slug, most, done, problem, count, lines, overview } = model;
  const texts = t.lists;
  return (
    <>
      <H1>{texts.issueTitle}</H1>
      {done === null ? null : (
        <Alert kind="ok" role="status">
          <P>{texts.issued(done.count)}</P>
          <LinkButton to={done.href}>{texts.pdf(unbroken(done.from), unbroken(done.to))}</LinkButton>
        </Alert>
      )}
      {problem === null ? null : (
        <Alert kind="error" role="alert" title={texts.problems.errorTitle}>
          <P>{problem}</P>
        </Alert>
      )}
      <P>{texts.issueLead}</P>
      <form method="post" action={paperLink(t.locale, `/balie/${slug}/lijsten`)} data-once>
        <PaperField
          t={t}
          name="aantal"
          label={texts.count}
          hint={texts.countHint(most)}
          numeric
          size="narrow"
          focus={done === null}
          {...count}
        />
        <Strips t={t} lines={lines} />
        <Button>{texts.issue}</Button>
      </form>
      <Batches {...model} />
      {overview ? (
        <P>
          <A to={paperLink(t.locale, `/balie/${slug}`)}>{texts.back}</A>
        </P>
      ) : null}
    </>
  );
};

const Batches = ({ t, slug, batches, older }: IssueModel) => {
  const texts = t.lists.batches;
  if (batches.length === 0) return null;
  return (
    <section>
      <H2 id="uitgegeven">{texts.title}</H2>
      <P>{texts.lead}</P>
      <ul class="paper-batches">
        {batches.map(({ number, from, to, href, count, lines, issuedAt, issuer, handedIn }) => (
          <li key={number}>
            <A to={href}>{texts.again(unbroken(from), unbroken(to))}</A>
            <span>{texts.what(count, lines)}</span>
            <span>{issuer === null ? texts.on(issuedAt) : texts.by(issuedAt, issuer)}</span>
            {handedIn === null ? null : <span>{texts.handedIn(handedIn, count)}</span>}
          </li>
        ))}
      </ul>
      {older === null ? null : (
        <P>
          <A to={paperLink(t.locale, `/balie/${slug}/lijsten`, { voor: String(older) })}>{texts.older}</A>
        </P>
      )}
    </section>
  );
};

const Strips = ({ t, lines }: Pick<IssueModel, 't' | 'lines'>) => (
  <fieldset class="paper-choices">
    <legend class="utrecht-form-label">{t.lists.linesLabel}</legend>
    {([1, 2, 3] as const).map((choice) => (
      <div key={choice}>
        <input
          type="radio"
          id={`stroken-${choice}`}
          name="stroken"
          value={String(choice)}
          checked={choice === lines}
        />
        <label for={`stroken-${choice}`}>{t.lists.lineChoices[choice]}</label>
      </div>
    ))}
  </fieldset>
);
