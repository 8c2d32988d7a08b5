import { useState } from 'preact/hooks';
import { dryRun, proposalsOf, type Step } from '../../../desk/proposals.ts';
import { letterOf, reasons } from '../../../domain/reasons.ts';
import { Alert, Button, P, Said, Table } from '../parts.tsx';
import type { DeskSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { refusalText } from './refusal.ts';

/** What a step would decide, shown first and applied only then. */
export const ApplyStep = ({ session, step }: { readonly session: DeskSession; readonly step: Step }) => {
  const t = useTexts();
  const [shown, setShown] = useState(false);
  const [said, setSaid] = useState('');
  const [times, setTimes] = useState(0);
  const [refused, setRefused] = useState<string | null>(null);
  const given = proposalsOf(session.desk, step);
  const apply = () => {
    const done = session.act({ kind: 'verdictsGiven', source: step, given });
    setShown(false);
    setRefused(done.ok ? null : refusalText(t, done.error));
    setSaid(done.ok ? t.steps.apply.applied(given.length) : '');
    if (done.ok) setTimes(times + 1);
  };
  return (
    <section class="desk-apply" aria-label={t.steps.apply.label}>
      {refused === null ? null : (
        <Alert kind="error" focus>
          <P>{refused}</P>
        </Alert>
      )}
      <Said text={said} times={times} />
      {given.length === 0 ? (
        <P>{t.steps.apply.nothing[step]}</P>
      ) : shown ? (
        <Dry session={session} step={step} onApply={apply} onCancel={() => setShown(false)} />
      ) : (
        <>
          <P>{t.steps.apply.ready[step](given.length)}</P>
          <Button look="primary-action" onClick={() => setShown(true)}>
            {t.steps.apply.show}
          </Button>
        </>
      )}
    </section>
  );
};

type DryProps = {
  readonly session: DeskSession;
  readonly step: Step;
  readonly onApply: () => void;
  readonly onCancel: () => void;
};

const Dry = ({ session, step, onApply, onCancel }: DryProps) => {
  const t = useTexts();
  const given = proposalsOf(session.desk, step);
  const dry = dryRun(session.desk, given);
  const { number, verdict, reason } = t.words;
  const rows = [
    ...(dry.valid > 0 ? [[verdict.valid, number(dry.valid)]] : []),
    ...reasons.flatMap((each) => {
      const count = dry.invalid[each] ?? 0;
      return count === 0 ? [] : [[`${verdict.invalid}: ${letterOf(each)}, ${reason[each]}`, number(count)]];
    }),
    ...(dry.open > 0 ? [[verdict.open, number(dry.open)]] : []),
  ];
  return (
    <Alert kind="info" title={t.steps.apply.dryTitle} focus>
      <Table
        caption={t.steps.apply.dryTitle}
        hideCaption
        columns={[{ head: t.words.field.verdict }, { head: t.steps.count, number: true }]}
        rows={rows}
      />
      <P>{t.steps.apply.replaced(dry.replaced)}</P>
      <div class="desk-row">
        <Button look="primary-action" onClick={onApply}>
          {t.steps.apply.apply(given.length)}
        </Button>
        <Button look="subtle" onClick={onCancel}>
          {t.shell.cancel}
        </Button>
      </div>
    </Alert>
  );
};
