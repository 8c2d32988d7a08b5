import { useRef, useState } from 'preact/hooks';
import type { Desk } from '../../../desk/desk.ts';
import { exportRows, toCsv, toXlsx } from '../../../desk/registry.ts';
import {
  type Answer,
  type AnswerDiff,
  type AnswerRefusal,
  diffAnswer,
  type ReadAnswer,
  readAnswer,
} from '../../../desk/registry-answer.ts';
import { saveFile } from '../downloads.ts';
import { Alert, Button, FileField, Fold, H3, P, Said, Table } from '../parts.tsx';
import type { DeskSession } from '../session.ts';
import { type DeskTexts, useTexts } from '../texts.ts';
import { refusalText, shortId } from './refusal.ts';

type State =
  | { readonly at: 'nothing' }
  | { readonly at: 'refused'; readonly refusal: AnswerRefusal }
  | { readonly at: 'read'; readonly read: ReadAnswer };

/** What the population register (Burgerzaken) is asked, and what it answered. */
export const RegistryPart = ({ session }: { readonly session: DeskSession }) => {
  const t = useTexts();
  const { registry } = t;
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State>({ at: 'nothing' });
  const [said, setSaid] = useState('');
  const [times, setTimes] = useState(0);
  const take = async (file: File | null) => {
    if (file === null) return;
    const read = readAnswer(new Uint8Array(await file.arrayBuffer()));
    if (field.current) field.current.value = '';
    setSaid('');
    setState(read.ok ? { at: 'read', read: read.value } : { at: 'refused', refusal: read.error });
  };
  return (
    <section aria-labelledby="burgerzaken">
      <H3 id="burgerzaken">{registry.title}</H3>
      <P>{registry.lead}</P>
      <Export desk={session.desk} />
      <FileField
        id="antwoord"
        label={registry.answer}
        help={registry.answerHelp}
        error={state.at === 'refused' ? refusedText(t, state.refusal) : null}
        accept=".xlsx,.csv"
        field={field}
        onFile={(file) => void take(file)}
      />
      <Said text={said} times={times} />
      {state.at === 'read' ? (
        <Differences
          session={session}
          read={state.read}
          onDone={(sentence) => {
            setState({ at: 'nothing' });
            setSaid(sentence);
            if (sentence !== '') setTimes(times + 1);
          }}
        />
      ) : null}
    </section>
  );
};

const Export = ({ desk }: { readonly desk: Desk }) => {
  const { registry } = useTexts();
  const rows = exportRows(desk, 'open');
  const name = `burgerzaken-${desk.case.slug}-${desk.case.phase}`;
  const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return (
    <>
      <Alert kind="warning">
        <P>{registry.private(rows.length)}</P>
      </Alert>
      <div class="actions">
        <Button disabled={rows.length === 0} onClick={() => saveFile(`${name}.xlsx`, excel, toXlsx(rows))}>
          {registry.xlsx}
        </Button>
        <Button
          disabled={rows.length === 0}
          onClick={() => saveFile(`${name}.csv`, 'text/csv;charset=utf-8', toCsv(rows))}
        >
          {registry.csv}
        </Button>
      </div>
    </>
  );
};

function refusedText({ registry }: DeskTexts, refusal: AnswerRefusal): string {
  const texts = registry.refused;
  switch (refusal.code) {
    case 'columnMissing':
    case 'columnTwice':
      return texts[refusal.code](refusal.column);
    case 'quotes':
      return texts.quotes(refusal.line);
    case 'rows': {
      const some = refusal.rows.slice(0, 5).map(({ line, flaw }) => texts.row(line, registry.flaw[flaw]));
      return `${texts.rows(refusal.rows.length)} ${some.join(' ')}`;
    }
    default:
      return texts[refusal.code];
  }
}

type DifferencesProps = {
  readonly session: DeskSession;
  readonly read: ReadAnswer;
  readonly onDone: (sentence: string) => void;
};

/** What the answers would change, before any of them is applied. */
const Differences = ({ session, read, onDone }: DifferencesProps) => {
  const t = useTexts();
  const { registry } = t;
  const [refused, setRefused] = useState<string | null>(null);
  const diff = diffAnswer(session.desk, read.answers);
  const apply = () => {
    const done = session.act({ kind: 'verdictsGiven', source: 'registry', given: [...diff.given] });
    if (done.ok) onDone(t.steps.apply.applied(diff.given.length));
    else setRefused(refusalText(t, done.error));
  };
  const counts: [string, number][] = [
    [registry.counts.fresh, diff.fresh.length],
    [registry.counts.changed, diff.changed.length],
    [registry.counts.same, diff.same.length],
    [registry.counts.unanswered, read.unanswered.length],
    [registry.counts.unknown, diff.unknown.length],
    [registry.counts.refused, diff.refused.length],
  ];
  return (
    <Alert kind="info" title={t.steps.apply.dryTitle} focus>
      <Table
        caption={t.steps.apply.dryTitle}
        hideCaption
        columns={[{ head: registry.answers }, { head: t.steps.count, number: true }]}
        rows={counts.map(([name, count]) => [name, t.words.number(count)])}
      />
      <Changed t={t} diff={diff} />
      {diff.refused.length === 0 ? null : (
        <Table
          caption={registry.counts.refused}
          columns={[{ head: t.steps.register.line }, { head: t.steps.register.why }]}
          rows={diff.refused
            .slice(0, 100)
            .map(({ id, line, code }) => [t.words.number(line), refusalText(t, { code, id })])}
        />
      )}
      {refused === null ? null : <P>{refused}</P>}
      <div class="desk-row">
        <Button look="primary-action" disabled={diff.given.length === 0} onClick={apply}>
          {t.steps.apply.apply(diff.given.length)}
        </Button>
        <Button look="subtle" onClick={() => onDone('')}>
          {t.shell.cancel}
        </Button>
      </div>
    </Alert>
  );
};

const Changed = ({ t, diff }: { readonly t: DeskTexts; readonly diff: AnswerDiff }) => {
  const { verdict, reason } = t.words;
  const inWords = (given: Pick<Answer, 'verdict'> & { readonly reason?: string | null }) => {
    const named = given.reason as keyof typeof reason | null | undefined;
    return named ? `${verdict.invalid}: ${reason[named]}` : verdict[given.verdict];
  };
  if (diff.changed.length === 0) return null;
  return (
    <Fold title={t.registry.counts.changed}>
      <Table
        caption={t.registry.counts.changed}
        hideCaption
        columns={[{ head: t.steps.numberHead }, { head: t.registry.from }, { head: t.registry.to }]}
        rows={diff.changed.slice(0, 100).map(({ from, to }) => [shortId(to.id), inWords(from), inWords(to)])}
      />
      {diff.changed.length > 100 ? <P look="small">{t.steps.more(diff.changed.length - 100)}</P> : null}
    </Fold>
  );
};
