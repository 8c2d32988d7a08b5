import { useState } from 'preact/hooks';
import type { Keeper } from '../keeper.ts';
import { Alert, Button, H3, P } from '../parts.tsx';
import { useTexts } from '../texts.ts';

/** Takes everything of this bundle out of the browser, once it was asked twice; then the page begins anew. */
export const Erase = ({ keeper }: { readonly keeper: Keeper }) => {
  const { list, shell } = useTexts();
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  const { taken, total } = keeper.safety;
  const erase = async () => {
    try {
      await keeper.erase();
      location.reload();
    } catch {
      setFailed(true);
    }
  };
  return (
    <section class="desk-erase no-print" aria-labelledby="wissen">
      <H3 id="wissen">{list.eraseTitle}</H3>
      <P>{list.eraseLead}</P>
      {failed ? (
        <Alert kind="error">
          <P>{list.eraseFailed}</P>
        </Alert>
      ) : null}
      {asked ? (
        <Alert kind="warning" title={list.eraseSure} focus>
          <P>{taken < total ? list.eraseNotTaken(total - taken) : list.eraseTaken}</P>
          <div class="desk-row">
            <Button onClick={() => void erase()}>{list.eraseNow}</Button>
            <Button look="subtle" onClick={() => setAsked(false)}>
              {shell.cancel}
            </Button>
          </div>
        </Alert>
      ) : (
        <Button onClick={() => setAsked(true)}>{list.erase}</Button>
      )}
    </section>
  );
};
