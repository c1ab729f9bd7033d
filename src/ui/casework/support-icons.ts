import { Handshake, School, UserRound } from 'lucide-preact';
import type { SupportKind } from '#domain/support.ts';
import type { Icon } from '#ui/parts/sign.tsx';

export const supportIcons: Readonly<Record<SupportKind, Icon>> = { worker: UserRound, school: School, partner: Handshake };
