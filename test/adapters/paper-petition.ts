import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CivilDate } from '../../src/domain/calendar.ts';
import { type Petition, PetitionContent, type Phase } from '../../src/domain/petition.ts';
import { Regulation } from '../../src/domain/regulation.ts';
import { packageRoot } from '../../src/paths.ts';

const preset = (path: string): unknown =>
  JSON.parse(readFileSync(join(packageRoot(), 'presets', path), 'utf8'));

/** The demo petition with what is printed of it. */
export const petition: Petition = {
  slug: 'sociaal-werk-utrecht',
  content: PetitionContent.parse({
    ...(preset('petitions/sociaal-werk-utrecht/petition.json') as object),
    text: { nl: 'Tekst', en: 'Text' },
    dossier: [],
  }),
  contentHash: 'a'.repeat(64),
  regulation: Regulation.parse(preset('regulations/utrecht-2023.json')),
  regulationHash: 'b'.repeat(64),
  rules: null,
};

export const phase: Phase = {
  id: 2,
  petition: petition.slug,
  number: 2,
  name: 'final',
  origin: 'ondertekenen.example/sociaal-werk-utrecht/2',
  opensAt: Date.UTC(2021, 7, 17, 22),
  closesAt: Date.UTC(2021, 8, 28, 22),
  firstDay: '2021-08-18' as CivilDate,
  lastDay: '2021-09-28' as CivilDate,
  meeting: null,
  threshold: 10_000,
  closedAt: null,
  duplicate: null,
  late: null,
  verifierKey: 'unused',
  recipients: { judge: 'age1judge', backup: 'age1backup' },
  keyCheck: '0'.repeat(32),
};
