import { sqliteFile } from '../store/open.ts';
import { storeContract } from './contract.ts';
import { laterContract } from './later-contract.ts';
import { procedureContract } from './procedure-contract.ts';
import { termContract } from './term-contract.ts';

storeContract('SQLite', sqliteFile);
procedureContract('SQLite', sqliteFile);
termContract('SQLite', sqliteFile);
laterContract('SQLite', sqliteFile);
