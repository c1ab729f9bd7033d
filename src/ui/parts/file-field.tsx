import { FileUp } from 'lucide-preact';
import { FieldFrame } from './field-frame.tsx';
import { Sign } from './sign.tsx';

interface FileFieldProps {
  readonly label: string;
  /** What the button says, before and after a file was chosen. */
  readonly choose: string;
  readonly other: string;
  readonly chosen: string | undefined;
  /** The first file that was chosen, and all of them where there may be `several`. */
  readonly onChoose: (file: File, all: readonly File[]) => void;
  readonly several?: boolean | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** The browser's own words for a file that was not chosen are in its language, not ours: its control lies over our button, unseen. */
export function FileField({ label, choose, other, chosen, onChoose, several = false, hint, error }: FileFieldProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(wiring) => (
        <span class="file-field">
          <span class="file-press">
            <input
              {...wiring}
              type="file"
              multiple={several}
              onChange={({ currentTarget }) => {
                const [file, ...others] = currentTarget.files ?? [];
                if (file !== undefined) {
                  onChoose(file, [file, ...others]);
                }
              }}
            />
            <span class="button second wide" aria-hidden="true">
              <Sign icon={FileUp} />
              <span>{chosen === undefined ? choose : other}</span>
            </span>
          </span>
          <span class="file-name" role="status">
            {chosen === undefined ? null : <bdi>{chosen}</bdi>}
          </span>
        </span>
      )}
    </FieldFrame>
  );
}
