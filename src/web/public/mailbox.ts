import { MailboxPage, MailPage } from '../../../views/public/mailbox.tsx';
import { dateTimeInWords } from '../../domain/calendar.ts';
import { HttpProblem } from '../errors.ts';
import { show } from '../render.ts';
import { type Handler, sendPage, type Web } from '../web.ts';
import { siteOf } from './info.ts';
import type { Mailbox } from './mailbox-types.ts';

/** Only links to ourselves become links; a path is enough, whatever name the visitor reached us by. */
function cutAtLinks(text: string, publicUrl: string): string[] {
  const base = publicUrl.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.split(new RegExp(`(${base}/[\\w./?=&%-]*\\w)`));
}

export function showMailbox(web: Web, mailbox: Mailbox): Handler {
  return async (req, res) => {
    const { t, frame } = await siteOf(web, req);
    const mails = (await mailbox.list()).map(({ id, to, subject, receivedAt }) => ({
      id,
      to,
      subject,
      at: dateTimeInWords(receivedAt, t.locale),
    }));
    const main = show(MailboxPage, { t, mails });
    const page = { t, title: t.info.mailbox.title, path: '/postvak', main, petition: frame };
    sendPage(web, res, 200, page, 'token');
  };
}

export function showMail(web: Web, mailbox: Mailbox): Handler {
  return async (req, res) => {
    const id = String(req.params.id);
    const message = await mailbox.get(id);
    if (message === null) throw new HttpProblem(404);
    const { t, frame } = await siteOf(web, req);
    const mail = {
      to: message.to,
      subject: message.subject,
      at: dateTimeInWords(message.receivedAt, t.locale),
      parts: cutAtLinks(message.text, web.config.publicUrl),
      attachments: message.attachments.map(({ name, content }) => ({
        name,
        url: `data:text/plain;base64,${Buffer.from(content).toString('base64')}`,
      })),
    };
    const main = show(MailPage, { t, mail });
    sendPage(
      web,
      res,
      200,
      { t, title: mail.subject, path: `/postvak/${id}`, main, petition: frame },
      'token',
    );
  };
}
