import type { Route } from '../route.ts';
import type { Handler, Web } from '../web.ts';
import { dashboardAccess } from './access.ts';
import { showDashboard, showPetitions } from './dashboard.ts';
import { exportFigures } from './exports.ts';
import { followDashboard } from './live.ts';

/** The organiser's dashboard. */
export function dashboardRoutes(web: Web): Route[] {
  const page = (path: string, handler: Handler): Route => ({
    method: 'get',
    path,
    access: dashboardAccess,
    handler,
  });
  // What an open page asks for by itself: nobody stays logged in by it.
  const quietly = (path: string, handler: Handler): Route => ({
    ...page(path, handler),
    access: { ...dashboardAccess, quiet: true },
  });
  const figures = (['csv', 'xlsx', 'json'] as const).map((kind) =>
    page(`/organisatie/:petition/cijfers.${kind}`, exportFigures(web, kind)),
  );
  return [
    page('/organisatie', showPetitions(web)),
    page('/organisatie/:petition', showDashboard(web)),
    quietly('/organisatie/:petition/live', followDashboard(web)),
    quietly('/organisatie/:petition/beeld', showDashboard(web)),
    ...figures,
  ];
}
