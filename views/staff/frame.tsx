import type { ComponentChildren } from 'preact';
import type { Actor, Role } from '../../src/domain/staff.ts';
import { href } from '../links.ts';
import type { Texts } from '../models.ts';

type Place = { readonly path: string; readonly roles: readonly Role[]; readonly text: (t: Texts) => string };

/** Where staff can go; each shows to whom it is for. */
const places: readonly Place[] = [
  { path: '/beheer', roles: ['griffie', 'operator', 'observer'], text: (t) => t.manage.place },
  { path: '/beheer/toegang', roles: ['griffie', 'operator'], text: (t) => t.manage.accessPlace },
  { path: '/logboek', roles: ['griffie', 'operator'], text: (t) => t.audit.title },
  {
    path: '/organisatie',
    roles: ['organiser', 'griffie', 'operator', 'observer'],
    text: (t) => t.dashboard.title,
  },
  { path: '/balie', roles: ['desk', 'griffie'], text: (t) => t.lists.bar },
  {
    path: '/account',
    roles: ['organiser', 'desk', 'griffie', 'operator', 'observer'],
    text: (t) => t.staff.bar.account,
  },
];

/** Of all places a path lies under, the closest. */
const placeOf = (path: string): string | undefined =>
  places
    .map(({ path: to }) => to)
    .filter((to) => path === to || path.startsWith(`${to}/`))
    .sort((a, b) => b.length - a.length)[0];

/** Around every page behind log-in: who is logged in as what, where they can go, and the way out. */
export const StaffFrame = ({
  t,
  actor,
  path,
  children,
}: {
  readonly t: Texts;
  readonly actor: Pick<Actor, 'name' | 'role'>;
  readonly path: string;
  readonly children: ComponentChildren;
}) => (
  <>
    <nav class="staff-bar" aria-label={t.staff.bar.label}>
      <p class="staff-who">
        <strong>{actor.name}</strong> <span>{t.staff.roles[actor.role]}</span>
      </p>
      <ul>
        {places
          .filter(({ roles }) => roles.includes(actor.role))
          .map(({ path: to, text }) => (
            <li key={to}>
              <a
                href={href(t.locale, to)}
                {...(to === placeOf(path) ? { 'aria-current': 'page' as const } : {})}
              >
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
