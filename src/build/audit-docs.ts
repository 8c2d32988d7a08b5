// `npm run docs`: writes the pages of docs/ that are made from the code.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditDocument } from '../domain/audit-fields.ts';
import { packageRoot } from '../paths.ts';

writeFileSync(join(packageRoot(), 'docs', 'audit.md'), auditDocument());
