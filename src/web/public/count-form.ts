import { createHmac } from 'node:crypto';
import type { Request } from 'express';
import { domainOf, isBigProvider } from '../../domain/alerts/providers.ts';
import { networkOf } from '../../domain/alerts/public-address.ts';
import { civilDateAt } from '../../domain/calendar.ts';
import type { Web } from '../web.ts';

/**
 * Counts a form that was sent by its network and its mail domain, in memory only: under a keyed hash that changes every
 * day, and big providers by name.
 */
export function countForm({ alerts, config, service }: Web, req: Request, slug: string, email: string): void {
  if (alerts === null) return;
  const now = service.now();
  const day = civilDateAt(now);
  const hashed = (text: string) =>
    createHmac('sha256', config.ipHashKey).update(`${day} ${text}`).digest('base64').slice(0, 22);
  const domain = domainOf(email);
  const network = hashed(`network ${networkOf(req.ip ?? '')}`);
  alerts.form(slug, network, isBigProvider(domain) ? domain : hashed(`domain ${domain}`), now);
}
