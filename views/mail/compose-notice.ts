import { dateTimeInWords } from '../../src/domain/calendar.ts';
import type { ComposedMail } from '../../src/usecases/delivery.ts';
import type { NoticeItem } from '../../src/usecases/ports.ts';
import type { NoticeWords } from './content.ts';
import { renderHtml } from './document.tsx';
import { englishNotices } from './notices-en.ts';
import { dutchNotices } from './notices-nl.ts';
import { renderText } from './text.ts';

/** A mail to others than signatories, in their language. Throws where a value that its text names is missing. */
export function composeNotice(
  { kind, secret }: Pick<NoticeItem, 'kind' | 'secret'>,
  { publicUrl }: { readonly publicUrl: string },
): ComposedMail {
  const { to, locale, notice } = secret;
  const value = (name: string): string => {
    const known = notice.values[name];
    if (known === undefined) throw new Error(`a notice without its ${name}`);
    return known;
  };
  const words: NoticeWords = {
    petition: notice.petition,
    value,
    moment: (name) => dateTimeInWords(Number(value(name)), locale),
    page: (path) => `${publicUrl}/${path}${locale === 'en' ? '?lang=en' : ''}`,
  };
  const content = (locale === 'en' ? englishNotices : dutchNotices)[kind](words);
  const { subject } = content;
  const leave =
    kind === 'news'
      ? { unsubscribe: words.page(`${notice.petition}/nieuws/afmelden/${value('token')}`) }
      : {};
  const bodies = { text: renderText(content), html: renderHtml(content, locale) };
  return { to, subject, ...bodies, attachments: [], ...leave };
}
