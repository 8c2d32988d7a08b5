import type { Access } from '../../domain/staff.ts';

/** Who may see the numbers of a petition: who leads the campaign, who judges, who runs the server, who looks on. */
export const dashboardAccess = {
  roles: ['organiser', 'observer', 'griffie', 'operator'],
} as const satisfies Access;
