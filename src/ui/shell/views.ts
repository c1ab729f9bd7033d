import type { FunctionComponent } from 'preact';
import type { ClosedPhone, LockedMember, OpenPhone } from '#actions/phone.ts';
import type { Arrival } from './arrival.ts';

export interface LockScreenProps {
  readonly phone: ClosedPhone;
  readonly members: readonly LockedMember[];
  /** It was open a moment ago: nothing is lost. */
  readonly afterUse: boolean;
  readonly onOpen: (phone: OpenPhone) => void;
  /** Somebody else comes to work on this phone. */
  readonly onArrive: (arrival: Arrival) => void;
  /** The first key of a passphrase: what comes after may be fetched. */
  readonly onTyping: () => void;
}

export interface ArrivalProps {
  readonly phone: ClosedPhone;
  readonly link: string;
  readonly onOpen: (phone: OpenPhone) => void;
  readonly onLeave: () => void;
}

/** The screens that the page is composed of; all but the lock are fetched when they are needed. */
export interface Views {
  readonly LockScreen: FunctionComponent<LockScreenProps>;
  readonly loadSetUp: () => Promise<{ readonly SetUp: FunctionComponent<ArrivalProps> }>;
  readonly loadJoin: () => Promise<{ readonly Join: FunctionComponent<ArrivalProps> }>;
  readonly loadOpenViews: () => Promise<{ readonly OpenViews: FunctionComponent }>;
  readonly loadServices: () => Promise<{ readonly ServicesViews: FunctionComponent }>;
  readonly loadCoordination: () => Promise<{ readonly CoordinationViews: FunctionComponent }>;
}
