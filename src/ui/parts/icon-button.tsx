import { type Icon, Sign } from './sign.tsx';

interface IconButtonProps {
  readonly icon: Icon;
  /** What it does: there is no word beside it. */
  readonly label: string;
  readonly flip?: boolean | undefined;
  readonly href?: string | undefined;
  readonly onPress?: (() => void) | undefined;
  /** For a switch such as show / hide. */
  readonly pressed?: boolean | undefined;
}

export function IconButton({ icon, label, flip, href, onPress, pressed }: IconButtonProps) {
  const sign = <Sign icon={icon} size={24} flip={flip} />;
  if (href !== undefined) {
    return (
      <a class="icon-button" href={href} aria-label={label} onClick={onPress}>
        {sign}
      </a>
    );
  }
  return (
    <button class="icon-button" type="button" aria-label={label} aria-pressed={pressed} onClick={onPress}>
      {sign}
    </button>
  );
}
