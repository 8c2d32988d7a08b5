import { useMemo, useState } from 'preact/hooks';
import { type ListRefusal, listToPropose } from '../../../desk/result.ts';
import { browserCrypto } from '../../crypto.ts';
import type { Keeper } from '../keeper.ts';
import { Alert, Button, P } from '../parts.tsx';
import { useTexts } from '../texts.ts';
import { refusalText } from './refusal.ts';

/** The step in which it is done what a list waits for; null: in none. */
const stepOf: { readonly [code in ListRefusal['code']]: number } = {
  GroundsLeft: 2,
  DoublesLeft: 4,
  GroupsLeft: 4,
  MethodNotTheRegulations: 5,
  ListIncomplete: 6,
  DoublesOrphaned: 6,
};

type Props = {
  readonly keeper: Keeper;
  readonly onStep: (step: number) => void;
  readonly onDone: () => void;
};

/** Puts the list forward; while it would be refused, what is missing stands in the place of the button. */
export const ProposeButton = ({ keeper, onStep, onDone }: Props) => {
  const t = useTexts();
  const { desk } = keeper;
  const ready = useMemo(() => listToPropose(browserCrypto.sha256, desk), [desk, desk.version]);
  const [refused, setRefused] = useState<string | null>(null);
  if (!ready.ok) {
    const { code } = ready.error;
    const step = stepOf[code];
    return (
      <Alert kind="warning" title={t.list.notYet}>
        <P>{refusalText(t, ready.error)}</P>
        <Button onClick={() => onStep(step)}>{t.list.toStep(step, t.shell.steps[step - 1] ?? '')}</Button>
      </Alert>
    );
  }
  const propose = () => {
    const done = keeper.act({ kind: 'listProposed', ...ready.value });
    setRefused(done.ok ? null : refusalText(t, done.error));
    if (done.ok) onDone();
  };
  return (
    <>
      {refused === null ? null : (
        <Alert kind="error">
          <P>{refused}</P>
        </Alert>
      )}
      <Button look="primary-action" onClick={propose}>
        {t.list.propose}
      </Button>
    </>
  );
};
