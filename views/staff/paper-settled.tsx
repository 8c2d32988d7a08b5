import type { Texts } from '../models.ts';
import { A, Alert, H1, LinkButton, P } from '../ui.tsx';
import { OpenSheet } from './paper.tsx';
import { paperLink, unbroken } from './paper-parts.tsx';

export type PaperSettledModel = {
  readonly t: Texts;
  readonly slug: string;
  readonly code: string;
  /** The line that was asked for; null: the whole sheet. */
  readonly line: number | null;
  readonly lines: number;
  readonly done: string | null;
  readonly strips: readonly {
    readonly name: string;
    readonly state: string;
    /** The line to type again, where two people typed something else. */
    readonly again: number | null;
  }[];
  /** The next line of this sheet for this user. */
  readonly next: number | null;
};

/** Nothing left to type: what became of it, never what was typed, and the box for the next number. */
export const PaperSettledPage = (model: PaperSettledModel) => {
  const { t, slug, code, line, lines, done, strips, next } = model;
  const texts = t.lists;
  const whole = line === null || lines === 1;
  const to = (regel: number) =>
    paperLink(t.locale, `/balie/${slug}/invoer`, { blad: code, regel: String(regel) });
  return (
    <>
      <H1>{texts.settled.title(whole)}</H1>
      <P look="lead">
        {[texts.sheet(unbroken(code)), line === null ? '' : texts.line(line, lines)]
          .filter(Boolean)
          .join(', ')}
      </P>
      {done === null ? null : (
        <Alert kind="ok" role="status">
          <P>{done}</P>
        </Alert>
      )}
      <P>{line === null ? texts.settled.sheetLead : texts.settled.lead}</P>
      <ul class="utrecht-unordered-list">
        {strips.map(({ name, state, again }) => (
          <li key={name}>
            {name}: {state}{' '}
            {again === null ? null : <A to={to(again)}>{texts.settled.again(name.toLowerCase())}</A>}
          </li>
        ))}
      </ul>
      {next === null ? null : (
        <p class="paper-actions">
          <LinkButton to={to(next)}>{texts.settled.next(texts.line(next, lines))}</LinkButton>
        </p>
      )}
      <OpenSheet t={t} slug={slug} code={{ value: '', error: null }} focus={next === null} />
      <P>
        <A to={paperLink(t.locale, `/balie/${slug}`)}>{texts.back}</A>
      </P>
    </>
  );
};
