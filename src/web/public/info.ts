import type { Request } from 'express';
import { AccessibilityPage, type Contact, ContactPage, PrivacyPage } from '../../../views/public/info.tsx';
import { localeOf, textsIn } from '../locale/index.ts';
import { type Page, show } from '../render.ts';
import { frameOf, type Handler, sendPage, todayOf, type Web } from '../web.ts';
import { petitionModel } from './model.ts';

/** What pages about no petition in particular may say of whom to ask: that of the only or first petition. */
export async function siteOf(web: Web, req: Request) {
  const locale = localeOf(req.query);
  const views = await web.service.petitions();
  const today = todayOf(web);
  const petitions = views.map((view) => petitionModel(view, today, locale));
  const [first] = petitions;
  const fallback: Contact = {
    email: web.config.contactSecurity.replace(/^mailto:/, ''),
    phone: '',
    paper: '',
  };
  return {
    t: textsIn(locale),
    petitions,
    contact: first?.contact ?? fallback,
    municipality: first?.municipality ?? '',
    frame: petitions.length === 1 && first !== undefined ? frameOf(first) : null,
  };
}

type Site = Awaited<ReturnType<typeof siteOf>>;

function infoPage(web: Web, path: string, make: (site: Site) => Pick<Page, 'title' | 'main'>): Handler {
  return async (req, res) => {
    const site = await siteOf(web, req);
    sendPage(web, res, 200, { t: site.t, petition: site.frame, path, ...make(site) }, 'open');
  };
}

export const showPrivacy = (web: Web): Handler =>
  infoPage(web, '/privacy', ({ t, municipality, contact }) => ({
    title: t.info.privacy.title,
    main: show(PrivacyPage, {
      t,
      municipality,
      email: contact.email,
      findsStreet: web.config.findsStreet ?? false,
    }),
  }));

export const showAccessibility = (web: Web): Handler =>
  infoPage(web, '/toegankelijkheid', ({ t, contact }) => ({
    title: t.info.accessibility.title,
    main: show(AccessibilityPage, { t, contact }),
  }));

export const showContact = (web: Web): Handler =>
  infoPage(web, '/contact', ({ t, petitions }) => {
    const many = petitions.length > 1;
    const contacts = petitions.map(({ title, contact, slug, phase }) => ({
      title: many ? title : null,
      contact,
      resend: phase?.status === 'open' ? `/${slug}/tekenen/opnieuw` : null,
    }));
    const security = web.config.contactSecurity;
    return { title: t.info.contact.title, main: show(ContactPage, { t, contacts, security }) };
  });
