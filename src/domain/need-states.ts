/** How a need stands: nobody answered it yet, it was answered, the family wants no answer, or it is a need no more. */
export const needStates = ['open', 'answered', 'declined', 'gone'] as const;
export type NeedState = (typeof needStates)[number];
