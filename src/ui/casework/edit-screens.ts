import type { FamilyScreen } from '#ui/shell/route.ts';

const editScreens = ['adult', 'student', 'household', 'phone', 'bond', 'support', 'knock', 'safe', 'groups', 'strengths', 'told'] as const;

/** Each a short form about one thing in a family's file. */
export type EditScreen = (typeof editScreens)[number];

export const isEditScreen = (at: FamilyScreen): at is EditScreen => editScreens.some((one) => one === at);
