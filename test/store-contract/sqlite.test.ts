import { sqliteFile } from '../store/open.ts';
import { storeContract } from './contract.ts';

storeContract('SQLite', sqliteFile);
