import type { WeekCard } from '#domain/family-week.ts';
import { dayMeaning, dayTitle, noteOf, reserveTitle, usualTitle } from './day-words.ts';
import type { Words } from './reading.ts';

/** What is read aloud, in the order of the page: titles, what they mean, what to do. What is over is left out. */
export const spokenWeek = (words: Words, cards: readonly WeekCard[]): readonly string[] =>
  cards.flatMap((card): readonly string[] => {
    if ('when' in card && card.when === 'past') {
      return [];
    }
    switch (card.kind) {
      case 'usual':
        return [usualTitle(words, card.runs)];
      case 'reserve':
        return [card.tooLate ? words.t('family:reserve.past') : reserveTitle(words, card.by)];
      default:
        return [dayTitle(words, card.days), ...dayMeaning(words, card.days), noteOf(words, card.days) ?? ''].filter(Boolean);
    }
  });
