import { useState } from 'preact/hooks';
import { type DeskResult, listHashes, resultOf } from '../../../desk/result.ts';
import { samePerson } from '../../../domain/judge-keys.ts';
import { reasonLetters, reasonOf } from '../../../domain/reasons.ts';
import { browserCrypto } from '../../crypto.ts';
import { grouped } from '../../dom.ts';
import type { Keeper } from '../keeper.ts';
import { Alert, Button, Facts, Fold, H3, P, Said, Table, TextField } from '../parts.tsx';
import { useTexts } from '../texts.ts';
import { cleaned } from '../unseen.ts';
import { Erase } from './erase.tsx';
import { HandIn } from './hand-in.tsx';
import { NotCounted, OfficialForm } from './official.tsx';
import { Origins } from './origins.tsx';
import { ProposeButton } from './propose.tsx';
import { refusalText } from './refusal.ts';
import { ResultPart } from './result.tsx';

type Props = { readonly keeper: Keeper; readonly onStep: (step: number) => void };
type DeskProps = Pick<Props, 'keeper'>;

/** One official puts the list forward, another confirms it; then the result, and the official documents. */
export const ListStep = ({ keeper, onStep }: Props) => {
  const t = useTexts();
  const [zip, setZip] = useState<Uint8Array | null>(null);
  const { desk } = keeper;
  const { list } = desk;
  return (
    <>
      <P look="lead">{t.list.lead}</P>
      <Outcome result={resultOf(desk)} threshold={desk.case.threshold} />
      <Propose keeper={keeper} onStep={onStep} />
      {list.state === 'proposed' ? <Confirm keeper={keeper} by={list.by} /> : null}
      {list.state === 'confirmed' ? (
        <>
          <ResultPart desk={desk} onMade={setZip} />
          <HandIn slug={desk.case.slug} zip={zip} />
          <OfficialForm keeper={keeper} zip={zip} />
        </>
      ) : (
        <NotCounted keeper={keeper} />
      )}
      <Erase keeper={keeper} />
    </>
  );
};

const Outcome = ({ result, threshold }: { readonly result: DeskResult; readonly threshold: number }) => {
  const t = useTexts();
  const { number, verdict, reason } = t.words;
  const { sample } = result;
  const finished = result.open === 0;
  return (
    <section aria-labelledby="uitkomst">
      <H3 id="uitkomst">{t.list.standTitle}</H3>
      <Alert kind={!finished ? 'warning' : result.enough ? 'ok' : 'info'}>
        {finished ? null : <P>{t.list.unfinished}</P>}
        <P>
          {result.enough ? t.list.enough(result.counts, threshold) : t.list.tooFew(result.counts, threshold)}
        </P>
        {sample === null ? null : (
          <P>
            {t.list.sample(sample.n, sample.k)} {t.list.estimate(sample.valid, sample.low, sample.high)}
          </P>
        )}
      </Alert>
      <Table
        caption={t.list.table}
        columns={[{ head: t.list.ground }, { head: t.steps.count, number: true }]}
        rows={[
          [verdict.valid, number(result.valid)],
          ...reasonLetters.map((letter) => [
            `${verdict.invalid}: ${letter}, ${reason[reasonOf[letter]]}`,
            number(result.byReason[letter]),
          ]),
          [verdict.open, number(result.open)],
          [t.list.total, number(result.valid + result.invalid)],
        ]}
      />
    </section>
  );
};

const Propose = ({ keeper, onStep }: Props) => {
  const t = useTexts();
  const { list } = keeper.desk;
  const [times, setTimes] = useState(0);
  return (
    <section aria-labelledby="voorleggen">
      <H3 id="voorleggen">{t.list.proposeTitle}</H3>
      {list.state === 'open' ? (
        <>
          {list.returned === null ? null : (
            <Alert kind="warning" focus>
              <P>{t.list.returned(list.returned)}</P>
            </Alert>
          )}
          <ProposeButton keeper={keeper} onStep={onStep} onDone={() => setTimes(times + 1)} />
        </>
      ) : (
        <>
          <Said text={t.list.proposed(list.by)} times={times} />
          {list.state === 'confirmed' && list.confirmedBy !== null ? (
            <>
              <Alert kind="ok" focus>
                <P>{t.list.confirmed(list.by, list.confirmedBy)}</P>
              </Alert>
              <Origins desk={keeper.desk} />
            </>
          ) : null}
          <Hashes keeper={keeper} />
          {list.state === 'confirmed' ? (
            <Fold title={t.list.returnTitle}>
              <SendBack keeper={keeper} />
            </Fold>
          ) : null}
        </>
      )}
    </section>
  );
};

/** Short, as they are read aloud, and in full. */
const Hashes = ({ keeper }: DeskProps) => {
  const t = useTexts();
  const hashes = listHashes(browserCrypto.sha256, keeper.desk);
  const shown = (hash: string) => (
    <>
      <strong class="desk-hash">{grouped(hash.slice(0, 16))}</strong>
      <code>{hash}</code>
    </>
  );
  return (
    <>
      <P look="small">{t.list.hashes}</P>
      <Facts
        rows={[
          [t.list.verdictsHash, shown(hashes.verdicts)],
          [t.list.reasonsHash, shown(hashes.reasons)],
        ]}
      />
    </>
  );
};

const Confirm = ({ keeper, by }: DeskProps & { readonly by: string }) => {
  const t = useTexts();
  const [second, setSecond] = useState('');
  const [error, setError] = useState<string | null>(null);
  const confirm = () => {
    const name = cleaned(second);
    if (name === '') return setError(t.list.secondMissing);
    if (samePerson(name, by)) return setError(refusalText(t, { code: 'SamePerson' }));
    keeper.setOfficial(name);
    const done = keeper.act({ kind: 'listConfirmed', ...listHashes(browserCrypto.sha256, keeper.desk) });
    setError(done.ok ? null : refusalText(t, done.error));
  };
  return (
    <section aria-labelledby="vaststellen">
      <H3 id="vaststellen">{t.list.confirmTitle}</H3>
      <P>{t.list.confirmLead}</P>
      <form
        class="desk-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <TextField
          id="tweede"
          label={t.list.second}
          error={error}
          value={second}
          onValue={setSecond}
          longest={120}
        />
        <Button look="primary-action" submit>
          {t.list.confirm}
        </Button>
      </form>
      <SendBack keeper={keeper} />
    </section>
  );
};

const SendBack = ({ keeper }: DeskProps) => {
  const t = useTexts();
  const [note, setNote] = useState('');
  const [error, setError] = useState<string | null>(null);
  const send = () => {
    if (note.trim() === '') return setError(t.list.returnMissing);
    const done = keeper.act({ kind: 'listReturned', note: note.trim() });
    setError(done.ok ? null : refusalText(t, done.error));
  };
  return (
    <form
      class="desk-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextField
        id="terugsturen"
        label={t.list.returnLabel}
        error={error}
        value={note}
        onValue={setNote}
        longest={500}
      />
      <Button submit>{t.list.return}</Button>
    </form>
  );
};
