import { escapeXml } from '../../src/domain/xml-text.ts';
import { href } from '../links.ts';
import type { PetitionModel } from '../models.ts';

/** The number that the page of the petition shows: valid ones once they are known, else those that stand. */
export function standOf({
  phase,
}: PetitionModel): { readonly count: number; readonly valid: boolean } | null {
  if (phase === null || phase.status === 'upcoming') return null;
  return { count: phase.valid ?? phase.supporters, valid: phase.valid !== null };
}

const Stand = ({ petition }: { readonly petition: PetitionModel }) => {
  const { t, phase } = petition;
  const { counter } = t.campaign;
  const stand = standOf(petition);
  return (
    <div id="stand">
      {stand === null || phase === null ? (
        <p>{counter.soon}</p>
      ) : (
        <>
          <p>
            <b>{t.number(stand.count)}</b>{' '}
            {stand.valid ? counter.validOf(phase.threshold) : counter.of(phase.threshold)}
          </p>
          <progress
            aria-label={stand.valid ? t.petition.progressValid : t.petition.progressLabel}
            max={phase.threshold}
            value={Math.min(stand.count, phase.threshold)}
          />
          {phase.over === null ? null : <p>{counter.closed[phase.over]}</p>}
        </>
      )}
    </div>
  );
};

/** The count for a frame on another website: a page of its own without our header and footer. */
export const CounterPage = ({
  petition,
  address,
  style,
  script,
}: {
  readonly petition: PetitionModel;
  /** Absolute, of the page of the petition. */
  readonly address: string;
  readonly style: string;
  readonly script: string;
}) => {
  const { t, locale, title, phase } = petition;
  const { counter } = t.campaign;
  const open = phase?.status === 'open';
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <title>{counter.title(title)}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <noscript>
          <meta http-equiv="refresh" content="60" />
        </noscript>
        <style dangerouslySetInnerHTML={{ __html: style }} />
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <Stand petition={petition} />
          <a href={href(locale, address)} target="_blank" rel="noopener">
            {open ? counter.sign : counter.read}
            <span class="unseen"> {counter.newWindow}</span>
          </a>
        </main>
      </body>
    </html>
  );
};

/** Room for a text of 13 px in a sans serif that is not known: the letters are set to exactly this width. */
const widthOf = (text: string): number =>
  Math.ceil(Array.from(text).reduce((sum, char) => sum + (/[\s.,il1]/.test(char) ? 4.4 : 7.4), 0));

/** The count as a small SVG image, readable on a light and on a dark page; `label` is its alternative as well. */
export function counterBadge(label: string): string {
  const text = widthOf(label);
  const width = text + 54;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="32" viewBox="0 0 ${width} 32" role="img" aria-label="${escapeXml(label)}"><title>${escapeXml(label)}</title><rect width="${width}" height="32" rx="6" fill="#07423a"/><rect x="1" y="1" width="${width - 2}" height="30" rx="5" fill="#0d5b4c"/><path d="M12 7h8l4 4v14H12z" fill="#fff"/><path d="M14.500 17l2.500 2.500 4.500-5" fill="none" stroke="#0d5b4c" stroke-width="2.200" stroke-linecap="round" stroke-linejoin="round"/><text x="36" y="20.500" fill="#fff" font-family="-apple-system,Segoe UI,Roboto,Noto Sans,Helvetica,Arial,sans-serif" font-size="13" font-weight="600" textLength="${text}" lengthAdjust="spacingAndGlyphs">${escapeXml(label)}</text></svg>\n`;
}
