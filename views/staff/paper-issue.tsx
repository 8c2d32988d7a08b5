import type { LineChoice } from '../../src/domain/paper-sheet.ts';
import type { Texts } from '../models.ts';
import { A, Alert, Button, H1, LinkButton, P } from '../ui.tsx';
import { PaperField, type PaperFieldModel, paperLink } from './paper-parts.tsx';

export type IssueModel = {
  readonly t: Texts;
  readonly slug: string;
  readonly most: number;
  readonly done: {
    readonly text: string;
    readonly from: string;
    readonly to: string;
    readonly href: string;
  } | null;
  readonly problem: string | null;
  readonly count: PaperFieldModel;
  readonly lines: LineChoice;
  /** An organiser has no overview to go back to. */
  readonly overview: boolean;
};

/** A batch of numbered sheets, and the file to print. */
export const IssuePage = ({ t, slug, most, done, problem, count, lines, overview }: IssueModel) => {
  const texts = t.lists;
  return (
    <>
      <H1>{texts.issueTitle}</H1>
      {done === null ? null : (
        <Alert kind="ok" role="status">
          <P>{done.text}</P>
          <LinkButton to={done.href}>{texts.pdf(done.from, done.to)}</LinkButton>
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
      {overview ? (
        <P>
          <A to={paperLink(t.locale, `/balie/${slug}`)}>{texts.back}</A>
        </P>
      ) : null}
    </>
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
