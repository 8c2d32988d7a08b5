import type { Texts } from '../models.ts';
import { Alert, H1, H2, P, Points } from '../ui.tsx';

const commands = `referendumpetitie judge intake griffie-….zip --by "…"
referendumpetitie judge open griffie-….zip --identity judge.agekey
referendumpetitie judge --help`;

/** The script of this page hides `uitleg` once a bundle is open, and works in `werkblad`. */
export const DeskPage = ({ t }: { readonly t: Texts }) => {
  const { desk } = t;
  return (
    <>
      <div id="uitleg">
        <H1>{desk.title}</H1>
        <P look="lead">{desk.lead}</P>
        <div class="desk-start">
          <section>
            <H2>{desk.needTitle}</H2>
            <Points items={desk.need} />
          </section>
          <section>
            <H2>{desk.privacyTitle}</H2>
            <Points items={desk.privacy} />
          </section>
        </div>
      </div>
      <noscript>
        <Alert kind="warning" title={desk.noScriptTitle}>
          <P>{desk.noScript}</P>
          <pre class="utrecht-code-block" tabindex={0}>
            <code>{commands}</code>
          </pre>
        </Alert>
      </noscript>
      <div id="werkblad" />
    </>
  );
};
