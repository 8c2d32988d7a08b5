import type { FederatedName } from '../../domain/federation.ts';
import type { Role } from '../../domain/staff.ts';
import type { Grant } from '../identity-provider.ts';

export type FederatedAccount = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly petition: string | null;
  readonly ended: boolean;
};

/** Reads about accounts that an identity provider knows. */
export interface FederationReads {
  staffFederated(args: {
    readonly federated: FederatedName;
    readonly email: string | null;
    readonly grant: Grant;
  }): {
    /** Also when it has ended. */
    readonly account: FederatedAccount | null;
    /** Another account has this address with this role and petition. */
    readonly emailTaken: boolean;
    readonly petitionKnown: boolean;
  };
}
