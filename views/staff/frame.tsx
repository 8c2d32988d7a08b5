import type { ComponentChildren } from 'preact';
import type { Actor, Role } from '../../src/domain/staff.ts';
import { href } from '../links.ts';
import type { Texts } from '../models.ts';

type Place = {
  /** Of one petition where it is a function. */
  readonly path: string | ((petition: string) => string);
  readonly roles: readonly Role[];
  readonly text: (t: Texts) => string;
};

/** Where staff can go; each shows to whom it is for. */
const places: readonly Place[] = [
  {
    path: '/organisatie',
    roles: ['organiser', 'griffie', 'operator', 'observer'],
    text: (t) => t.dashboard.title,
  },
  { path: '/balie', roles: ['desk', 'griffie'], text: (t) => t.lists.bar },
  { path: '/beheer', roles: ['griffie', 'operator', 'observer'], text: (t) => t.manage.place },
  { path: '/beheer/toegang', roles: ['griffie', 'operator'], text: (t) => t.manage.accessPlace },
  {
    path: (slug) => `/organisatie/${slug}/campagne`,
    roles: ['organiser'],
    text: (t) => t.organiser.bar.campaign,
  },
  { path: (slug) => `/organisatie/${slug}/nieuws`, roles: ['organiser'], text: (t) => t.organiser.bar.news },
  {
    path: (slug) => `/organisatie/${slug}/koppelingen`,
    roles: ['organiser'],
    text: (t) => t.alerts.short,
  },
  { path: (slug) => `/${slug}`, roles: ['organiser'], text: (t) => t.organiser.bar.page },
  { path: '/logboek', roles: ['griffie', 'operator'], text: (t) => t.audit.title },
  {
    path: '/account',
    roles: ['organiser', 'desk', 'griffie', 'operator', 'observer'],
    text: (t) => t.staff.bar.account,
  },
];

/** Around every page behind log-in: who is logged in as what, where they can go, and the way out. */
export const StaffFrame = ({
  t,
  actor,
  path,
  children,
}: {
  readonly t: Texts;
  readonly actor: Pick<Actor, 'name' | 'role' | 'petition'>;
  readonly path: string;
  readonly children: ComponentChildren;
}) => {
  const mine = places
    .filter(({ roles }) => roles.includes(actor.role))
    .map(({ path: at, text }) => ({ to: typeof at === 'string' ? at : at(actor.petition ?? ''), text }));
  // The nearest one: a page of the campaign lies below the dashboard as well.
  const [current = null] = mine
    .map(({ to }) => to)
    .filter((to) => path === to || path.startsWith(`${to}/`))
    .sort((a, b) => b.length - a.length);
  return (
    <>
      <nav class="staff-bar" aria-label={t.staff.bar.label}>
        <p class="staff-who">
          <strong>{actor.name}</strong> <span>{t.staff.roles[actor.role]}</span>
        </p>
        <ul>
          {mine.map(({ to, text }) => (
            <li key={to}>
              <a href={href(t.locale, to)} {...(to === current ? { 'aria-current': 'page' as const } : {})}>
                {text(t)}
              </a>
            </li>
          ))}
        </ul>
        <form method="post" action={href(t.locale, '/uitloggen')}>
          <button type="submit" class="utrecht-button utrecht-button--subtle">
            {t.staff.bar.signOut}
          </button>
        </form>
      </nav>
      {children}
    </>
  );
};
