interface ToldProps {
  /** What just happened. The part stays on the page without one, so that screen readers hear the next. */
  readonly message: string | undefined;
  readonly undoLabel?: string | undefined;
  readonly onUndo?: (() => void) | undefined;
}

/** What was done, and a way back from it. The view keeps it until the next act, ten seconds at least. */
export function Told({ message, undoLabel, onUndo }: ToldProps) {
  return (
    <div class="told-place" role="status">
      {message === undefined ? null : (
        <div class="told">
          <span>{message}</span>
          {undoLabel === undefined || onUndo === undefined ? null : (
            <button type="button" onClick={onUndo}>
              {undoLabel}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
