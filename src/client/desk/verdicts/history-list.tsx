import { useMemo } from 'preact/hooks';
import { dateTimeInWords } from '../../../domain/calendar.ts';
import type { DeskSession } from '../session.ts';
import { historyOf } from './history.ts';
import type { Texts } from './texts-nl.ts';

type Props = { readonly t: Texts; readonly session: DeskSession; readonly id: string };

/** What was done with one statement, newest first. */
export function HistoryList({ t, session, id }: Props) {
  const { acts } = session;
  const lines = useMemo(() => historyOf(t, acts, id), [t, acts, acts.length, id]);
  return (
    <section>
      <h4>{t.history}</h4>
      {lines.length === 0 ? <p>{t.nothingYet}</p> : null}
      <ol class="desk-list-history" reversed>
        {lines.map(({ number, at, by, what, note }) => (
          <li key={number}>
            <b>{what}</b>
            <span>
              {dateTimeInWords(Date.parse(at), t.language)}, {by}
            </span>
            {note === '' ? null : <q>{note}</q>}
          </li>
        ))}
      </ol>
    </section>
  );
}
