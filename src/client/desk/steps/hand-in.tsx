import { useState } from 'preact/hooks';
import { Alert, Button, H3, P, Said } from '../parts.tsx';
import { useTexts } from '../texts.ts';

/** What the website answers to a result: a sentence in both languages. */
type Answer = { readonly ok: boolean; readonly nl: string; readonly en: string };

/** Sends the result to the service; it holds ids, verdicts and grounds, and no names. */
export const HandIn = ({ slug, zip }: { readonly slug: string; readonly zip: Uint8Array | null }) => {
  const t = useTexts();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const send = async () => {
    if (zip === null) return;
    setState('busy');
    setAnswer(null);
    try {
      const response = await fetch(`/griffie/${slug}/uitslag`, {
        method: 'POST',
        headers: { 'content-type': 'application/zip' },
        body: zip as BodyInit,
      });
      setAnswer((await response.json()) as Answer);
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <section aria-labelledby="inleveren">
      <H3 id="inleveren">{t.list.handInTitle}</H3>
      <P>{t.list.handInLead}</P>
      {state === 'failed' ? (
        <Alert kind="error">
          <P>{t.list.handInFailed}</P>
        </Alert>
      ) : null}
      {answer === null ? null : (
        <Alert kind={answer.ok ? 'ok' : 'error'} focus>
          <P>{answer[t.language]}</P>
        </Alert>
      )}
      <Said text={state === 'busy' ? t.list.handingIn : ''} />
      {zip === null ? <P look="small">{t.list.handInFirst}</P> : null}
      <Button disabled={zip === null || state === 'busy'} onClick={() => void send()}>
        {t.list.handIn}
      </Button>
    </section>
  );
};
