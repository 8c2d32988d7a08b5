import { DashboardPage } from '../../../views/organiser/dashboard.tsx';
import { type ListedPetition, PetitionListPage } from '../../../views/organiser/list.tsx';
import { localeOf, textsIn } from '../locale/index.ts';
import { show } from '../render.ts';
import { actorOf } from '../staff/guard.ts';
import { sendStaffPage } from '../staff/pages.ts';
import { type Handler, redirect, requirePetition, type Web } from '../web.ts';

/** `GET /organisatie`: the petitions this actor may see; of a single one its numbers at once. */
export const showPetitions =
  (web: Web): Handler =>
  async (req, res) => {
    const locale = localeOf(req.query);
    const t = textsIn(locale);
    const { petition: only } = actorOf(res);
    const views = await web.service.petitions();
    const mine = views.filter(({ petition: { slug } }) => only === null || only === slug);
    const [first] = mine;
    if (mine.length === 1 && first !== undefined) {
      redirect(web, req, res, `/organisatie/${first.petition.slug}`);
      return;
    }
    const petitions: ListedPetition[] = [];
    for (const { petition } of mine) {
      const insight = await web.insight.read(petition.slug);
      petitions.push({ slug: petition.slug, title: petition.content.title[locale], insight });
    }
    const main = show(PetitionListPage, { t, petitions });
    sendStaffPage(web, res, 200, { t, title: t.dashboard.list.title, path: '/organisatie', main });
  };

/** `GET /organisatie/:petition`: the numbers of one moment; a script keeps them up. */
export const showDashboard =
  (web: Web): Handler =>
  async (req, res) => {
    const locale = localeOf(req.query);
    const t = textsIn(locale);
    const { petition } = await requirePetition(web, req);
    const { slug, content, regulation } = petition;
    const insight = await web.insight.read(slug);
    const area = web.areaShapes(regulation.municipality.code);
    const title = content.title[locale];
    const main = show(DashboardPage, { t, slug, title, insight, area });
    sendStaffPage(web, res, 200, {
      t,
      title: `${t.dashboard.title}: ${title}`,
      path: `/organisatie/${slug}`,
      main,
    });
  };
