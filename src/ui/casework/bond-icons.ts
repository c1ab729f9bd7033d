import { DoorClosed, DoorOpen, HeartHandshake, MessagesSquare } from 'lucide-preact';
import type { BondLevel } from '#domain/bond.ts';
import type { Icon } from '#ui/parts/sign.tsx';

/** A closed door, one ajar, a conversation, a hand given: never a bar that fills. */
export const bondIcons: Readonly<Record<BondLevel, Icon>> = { distant: DoorClosed, fragile: DoorOpen, open: MessagesSquare, trusting: HeartHandshake };
