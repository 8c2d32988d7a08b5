import { useEffect, useRef } from 'preact/hooks';
import { reportView } from '../verify-page/view.ts';
import type { ShownReport } from './protocol.ts';
import { useTexts } from './texts.ts';

/** The same report as the page that recounts a tally gives. */
export const Report = ({ report }: { readonly report: ShownReport }) => {
  const { language } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.replaceChildren(...reportView({ ...report, published: null }, language));
  }, [report, language]);
  return <div class="desk-report" ref={box} />;
};
