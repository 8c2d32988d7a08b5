import type { StaffUser } from '../../src/domain/staff.ts';
import type { Texts } from '../models.ts';
import { A, Alert, Button, H1, P, Points } from '../ui.tsx';

export type AccountQuestion = {
  readonly t: Texts;
  readonly user: StaffUser;
  readonly own: boolean;
  /** Someone invited a person who has an account already. */
  readonly known?: boolean;
  readonly link: (path: string) => string;
};

/** Asks once more before an account is ended. */
export const EndAccountPage = (model: AccountQuestion) => {
  const { access, act } = model.t.manage;
  return (
    <Question
      {...model}
      title={access.endTitle(model.user.name)}
      points={access.endWhat}
      warning={model.own ? access.ownEnd : act.forGood}
      action="/beheer/toegang/einde"
      button={access.endButton}
    />
  );
};

/** Asks once more before a new link is sent: what the person has now lapses with it. */
export const NewLinkPage = (model: AccountQuestion) => {
  const { access } = model.t.manage;
  return (
    <Question
      {...model}
      title={access.linkTitle(model.user.name)}
      points={model.known === true ? [access.known(model.user.name), ...access.linkWhat] : access.linkWhat}
      warning={null}
      action="/beheer/toegang/link"
      button={access.linkButton}
    />
  );
};

type QuestionProps = AccountQuestion & {
  readonly title: string;
  readonly points: readonly string[];
  readonly warning: string | null;
  readonly action: string;
  readonly button: string;
};

const Question = ({ t, user, link, title, points, warning, action, button }: QuestionProps) => (
  <div class="narrow">
    <H1>{title}</H1>
    <Points items={points} />
    {warning === null ? null : (
      <Alert kind="warning">
        <P>
          <strong>{warning}</strong>
        </P>
      </Alert>
    )}
    <form method="post" action={link(action)}>
      <input type="hidden" name="account" value={user.id} />
      <input type="hidden" name="zeker" value="ja" />
      <div class="actions">
        <Button>{button}</Button>
        <A to={link('/beheer/toegang')}>{t.manage.access.back}</A>
      </div>
    </form>
  </div>
);
