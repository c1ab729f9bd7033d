import type { DayType } from '#domain/calendar-day.ts';
import { CircleHelp, CloudSnow, PartyPopper, School, Sun, UsersRound } from 'lucide-preact';
import type { Icon } from '#ui/parts/sign.tsx';

/** How a day of each type looks in a calendar, and its sign among the choices. */
export const dayLooks: Readonly<Record<DayType, { readonly class: string; readonly icon: Icon }>> = {
  class: { class: 'class', icon: School },
  ped: { class: 'ped', icon: UsersRound },
  pedFloat: { class: 'ped-float', icon: CircleHelp },
  forceMajeure: { class: 'force-majeure', icon: CloudSnow },
  holiday: { class: 'holiday', icon: PartyPopper },
  break: { class: 'break', icon: Sun },
};
