import type { Texts } from '../models.ts';
import { A, Alert, H1, P } from '../ui.tsx';

/** One sentence why not, and the way back. */
export const ManageRefusedPage = (model: {
  readonly t: Texts;
  readonly title: string;
  readonly why: string;
  readonly back: string;
  readonly petition: string;
}) => (
  <div class="narrow">
    <H1>{model.title}</H1>
    <Alert kind="error" role="alert">
      <P>{model.why}</P>
    </Alert>
    <P>
      <A to={model.back}>{model.petition}</A>
    </P>
  </div>
);
