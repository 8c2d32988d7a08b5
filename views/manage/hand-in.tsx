import type { Texts } from '../models.ts';
import { A, Alert, Button, H1, P } from '../ui.tsx';

export type HandInModel = {
  readonly t: Texts;
  readonly petition: string;
  readonly back: string;
  readonly action: string;
  readonly needed: number;
  readonly by: string;
  readonly refusal: string | null;
  readonly anew: string;
  readonly entered: string | null;
};

/** The form with which a certified result is handed in by who is logged in. */
export const HandInPage = ({
  t,
  petition,
  back,
  action,
  needed,
  by,
  refusal,
  anew,
  entered,
}: HandInModel) => {
  const { handIn, act } = t.manage;
  return (
    <div class="narrow">
      <p class="manage-crumb">
        <A to={back}>{petition}</A>
      </p>
      <H1>{handIn.title}</H1>
      {entered === null ? null : (
        <Alert kind="ok" role="status" title={handIn.doneTitle}>
          <P>{entered}</P>
        </Alert>
      )}
      {refusal === null ? null : (
        <Alert kind="error" role="alert" title={act.errorTitle}>
          <P>{refusal}</P>
        </Alert>
      )}
      <P look="lead">{handIn.lead}</P>
      <P>{handIn.rule(needed)}</P>
      <P>{handIn.recorded(by)}</P>
      <UploadForm t={t} action={action} anew={anew} />
    </div>
  );
};

const UploadForm = ({ t, action, anew }: Pick<HandInModel, 't' | 'action' | 'anew'>) => {
  const { handIn } = t.manage;
  return (
    <form method="post" action={action} enctype="multipart/form-data">
      <div class="utrecht-form-field">
        <label class="utrecht-form-label" for="bestand">
          {handIn.file}
        </label>
        <input
          class="file-field"
          id="bestand"
          name="bestand"
          type="file"
          accept=".zip,application/zip"
          required
        />
      </div>
      <div class="utrecht-form-field">
        <label class="utrecht-form-label" for="opnieuw">
          {handIn.anew} <span class="manage-optional">{t.manage.optional}</span>
        </label>
        <div class="utrecht-form-field-description" id="opnieuw-uitleg">
          {handIn.anewHint}
        </div>
        <textarea
          class="text-area"
          id="opnieuw"
          name="opnieuw"
          rows={3}
          maxLength={2000}
          aria-describedby="opnieuw-uitleg"
        >
          {anew}
        </textarea>
      </div>
      <div class="actions">
        <Button>{handIn.button}</Button>
      </div>
    </form>
  );
};
