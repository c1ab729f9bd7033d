/** Work that goes on step by step, so that a page may draw in between and somebody may change their mind, done in one go. */
export function drained<Answer>(steps: Generator<unknown, Answer>): Answer {
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      return step.value;
    }
  }
}
