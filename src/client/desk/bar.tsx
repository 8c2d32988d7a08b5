import { useState } from 'preact/hooks';
import type { DeskResult } from '../../desk/result.ts';
import type { Keeper } from './keeper.ts';
import { Alert, Button, P, TextField } from './parts.tsx';
import { useTexts } from './texts.ts';
import { cleaned } from './unseen.ts';

type BarProps = { readonly keeper: Keeper; readonly result: DeskResult };

/** Above every step: which petition this is, where it stands, who works, and whether it is safe. */
export const Bar = ({ keeper, result }: BarProps) => {
  const t = useTexts();
  const { counts } = t.shell;
  const { case: deskCase } = keeper.desk;
  const sampled = result.sample !== null;
  return (
    <header class="desk-bar">
      <h1>{deskCase.content.title[t.language]}</h1>
      <ul class="desk-counts">
        <BigCount count={deskCase.entries.length} of={counts.judge} />
        <BigCount
          count={result.counts}
          of={sampled ? t.shell.estimated : counts.valid}
          tone={result.enough ? 'good' : 'wait'}
        />
        <BigCount count={result.invalid} of={counts.invalid} />
        <BigCount count={result.open} of={counts.open} {...(result.open > 0 ? { tone: 'wait' } : {})} />
        <BigCount count={deskCase.threshold} of={counts.needed} />
      </ul>
      <div class="desk-keep no-print">
        <Who keeper={keeper} />
        <Safe keeper={keeper} />
      </div>
    </header>
  );
};

const Who = ({ keeper }: Pick<BarProps, 'keeper'>) => {
  const t = useTexts();
  const { official } = keeper.session();
  const [typed, setTyped] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  if (typed === null) {
    return (
      <div class="desk-who">
        <p>
          {t.shell.official}: <strong>{official}</strong>
        </p>
        <Button look="subtle" onClick={() => setTyped('')}>
          {t.shell.otherOfficial}
        </Button>
      </div>
    );
  }
  return (
    <form
      class="desk-who"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const name = cleaned(typed);
        setMissing(name === '');
        if (name === '') return;
        keeper.setOfficial(name);
        setTyped(null);
      }}
    >
      <TextField
        id="wie"
        label={t.shell.officialLabel}
        help={t.shell.officialHelp}
        error={missing ? t.shell.officialMissing : null}
        value={typed}
        onValue={setTyped}
        longest={120}
      />
      <div class="desk-row">
        <Button submit>{t.shell.change}</Button>
        <Button look="subtle" onClick={() => setTyped(null)}>
          {t.shell.cancel}
        </Button>
      </div>
    </form>
  );
};

const Safe = ({ keeper }: Pick<BarProps, 'keeper'>) => {
  const t = useTexts();
  const { kept, taken, total, broken } = keeper.safety;
  return (
    <div class="desk-safe">
      <Button onClick={() => keeper.take()} describedBy="veilig">
        {t.shell.saveFile}
      </Button>
      <p id="veilig">
        {kept < total && !broken ? t.shell.saving : t.shell.saved(kept)}{' '}
        {taken < total ? t.shell.notTaken(total - taken) : t.shell.taken}
      </p>
      {broken ? (
        <Alert kind="error">
          <P>{t.shell.broken}</P>
        </Alert>
      ) : null}
    </div>
  );
};

/** A number, large, with what it counts. */
const BigCount = ({
  count,
  of,
  tone,
}: {
  readonly count: number;
  readonly of: string;
  readonly tone?: 'good' | 'bad' | 'wait';
}) => {
  const { words } = useTexts();
  return (
    <li {...(tone === undefined ? {} : { 'data-tone': tone })}>
      <strong>{words.number(count)}</strong> <span>{of}</span>
    </li>
  );
};
