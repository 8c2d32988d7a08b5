import type { DeskAct, DeskActKind, DeskActOf } from '../../desk/acts.ts';
import type { Desk, DeskRefusal } from '../../desk/desk.ts';
import type { RegisterIndex } from '../../desk/register.ts';
import type { Result } from '../../domain/result.ts';

/** An act before it has a moment and a name. */
export type ActBody = { [K in DeskActKind]: Omit<DeskActOf<K>, 'at' | 'by'> }[DeskActKind];

/** The desk as the parts of the page see it. */
export type DeskSession = {
  readonly desk: Desk;
  /** The register that was read last; null before that. It is never kept. */
  readonly register: RegisterIndex | null;
  /** Who sits at the desk now. */
  readonly official: string;
  /** Writes an act down with moment and name, keeps the desk file, and draws the page again; a refusal changes nothing. */
  readonly act: (body: ActBody) => Result<number, DeskRefusal>;
  readonly acts: readonly DeskAct[];
};
