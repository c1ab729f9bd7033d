/** The name of the build that runs, as the build wrote it beside itself; undefined where it cannot be read. */
export const buildHash = (): Promise<string | undefined> =>
  fetch('/build.json')
    .then(async (answer): Promise<unknown> => answer.json())
    .then(
      (build) =>
        typeof build === 'object' && build !== null && 'hash' in build && typeof build.hash === 'string' ? build.hash : undefined,
      () => undefined,
    );
