import { render } from 'preact-render-to-string';
import type { Locale } from '../../src/usecases/service.ts';
import type { MailContent, MailPart } from './content.ts';

const ink = '#1b1b1b';
const paper = '#ffffff';
const accent = '#1d4f7c';

/** Holds no character that HTML would escape. Inline styles carry the light look for readers that drop style sheets; the sheet adds the dark one. */
const sheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
a { overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  body, .page { background: #16191d !important; color: #f1f1f1 !important; }
  a { color: #a9d1f7 !important; }
  .button { background: #a9d1f7 !important; }
  .button a { color: #10202f !important; }
  .closing { border-color: #5b6570 !important; }
}`;

const page = `background:${paper};color:${ink};max-width:34em;margin:0 auto;padding:24px 16px;font:17px/1.5 Verdana,Arial,sans-serif;overflow-wrap:anywhere`;
const block = 'margin:0 0 16px';

function Button({ label, url }: { label: string; url: string }) {
  return (
    <table role="presentation" cellPadding="0" cellSpacing="0" style="margin:0 0 16px">
      <tbody>
        <tr>
          <td class="button" style={`background:${accent};border-radius:4px`}>
            <a
              href={url}
              style="display:inline-block;padding:14px 22px;color:#ffffff;font-weight:bold;text-decoration:underline"
            >
              {label}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Address({ url }: { url: string }) {
  return (
    <a href={url} style={`color:${accent}`}>
      {url}
    </a>
  );
}

function Part({ part }: { part: MailPart }) {
  switch (part.kind) {
    case 'paragraph':
      return <p style={block}>{part.text}</p>;
    case 'button':
      return (
        <>
          <Button label={part.label} url={part.url} />
          <p style={block}>
            {part.copyHint}
            <br />
            <Address url={part.url} />
          </p>
        </>
      );
    case 'link':
      return (
        <p style={block}>
          {part.text}
          <br />
          <Address url={part.url} />
        </p>
      );
  }
}

function MailDocument({ content, locale }: { content: MailContent; locale: Locale }) {
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{content.subject}</title>
        <style>{sheet}</style>
      </head>
      <body style={`margin:0;background:${paper};color:${ink}`}>
        <div class="page" lang={locale} style={page}>
          <h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">{content.subject}</h1>
          {content.parts.map((part) => (
            <Part part={part} />
          ))}
          <div class="closing" style="margin:24px 0 0;padding:16px 0 0;border-top:1px solid #8a939c">
            {content.closing.map((line) => (
              <p style="margin:0 0 4px">{line}</p>
            ))}
          </div>
        </div>
      </body>
    </html>
  );
}

/** A complete HTML document without pictures, scripts or anything that is fetched. */
export function renderHtml(content: MailContent, locale: Locale): string {
  return `<!doctype html>\n${render(<MailDocument content={content} locale={locale} />)}\n`;
}
