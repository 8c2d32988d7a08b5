import { DeskPage } from '../../../views/griffie/start.tsx';
import { localeOf, textsIn } from '../locale/index.ts';
import { show } from '../render.ts';
import { type Handler, sendPage, type Web } from '../web.ts';

/** The judge's desk: a page that holds nothing of the service; everything on it happens in the browser. */
export const showDesk =
  (web: Web): Handler =>
  async (req, res) => {
    const t = textsIn(localeOf(req.query));
    const main = show(DeskPage, { t });
    sendPage(web, res, 200, { t, title: t.desk.title, path: '/griffie', main, script: 'desk' }, 'desk');
  };
