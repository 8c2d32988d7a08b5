import { href } from '../links.ts';
import type { Texts } from '../models.ts';
import { A, Alert, H1, LinkButton, P, PrintButton } from '../ui.tsx';

/** Recovery codes, shown this once. `joined`: right after the first passkey was made. */
export const CodesPage = ({
  t,
  codes,
  joined,
}: {
  readonly t: Texts;
  readonly codes: readonly string[];
  readonly joined: boolean;
}) => {
  const { staff } = t;
  return (
    <div class="narrow">
      <H1>{staff.codes.title}</H1>
      {joined ? (
        <Alert kind="ok" role="status">
          <P>{staff.codes.joined}</P>
        </Alert>
      ) : null}
      <P look="lead">{staff.codes.lead}</P>
      <ol class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <P>{staff.codes.once}</P>
      {joined ? <P>{staff.codes.second}</P> : null}
      <div class="actions">
        <LinkButton to={`${href(t.locale, '/account')}${joined ? '#passkeys' : ''}`}>
          {joined ? staff.codes.addSecond : staff.codes.done}
        </LinkButton>
        <PrintButton>{staff.codes.print}</PrintButton>
      </div>
      {joined ? (
        <P>
          <A to={href(t.locale, '/inloggen')}>{staff.codes.work}</A>
        </P>
      ) : null}
    </div>
  );
};
