import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type Icon, Sign } from './sign.tsx';

interface ButtonProps {
  /** Verb and object. */
  readonly children: ComponentChildren;
  /** One main action a screen; everything else is second, or a link. */
  readonly kind?: 'main' | 'second' | 'link' | undefined;
  readonly small?: boolean | undefined;
  readonly wide?: boolean | undefined;
  readonly icon?: Icon | undefined;
  readonly flip?: boolean | undefined;
  /** Leads somewhere instead of doing something. */
  readonly href?: string | undefined;
  /** Beside this page, which stays open: an open phone locks when it is left. */
  readonly newTab?: boolean | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  readonly onPress?: (() => void) | undefined;
  /** Why it cannot be pressed yet, in words. It stays reachable and answers a press with this reason. */
  readonly notYet?: string | undefined;
  /** A press while `notYet`: take the person to what is missing. */
  readonly onNotYet?: (() => void) | undefined;
}

export function Button(props: ButtonProps) {
  const { children, icon, flip, href, newTab = false, onPress, notYet } = props;
  const inside = (
    <>
      {icon === undefined ? null : <Sign icon={icon} flip={flip} />}
      <span>{children}</span>
    </>
  );
  if (href !== undefined && notYet === undefined) {
    return (
      <a class={looks(props)} href={href} {...(newTab ? { target: '_blank', rel: 'noopener' } : {})} onClick={onPress}>
        {inside}
      </a>
    );
  }
  return <Pressed {...props} inside={inside} />;
}

const looks = ({ kind = 'main', small = false, wide = false }: ButtonProps): string =>
  ['button', kind, small ? 'small' : '', wide ? 'wide' : ''].filter(Boolean).join(' ');

/** One element before, while and after it cannot be pressed: the keyboard that is on it stays on it. */
function Pressed({ inside, ...props }: ButtonProps & { readonly inside: ComponentChildren }) {
  const { type = 'button', onPress, notYet, onNotYet } = props;
  const [asked, setAsked] = useState(0);
  const waits = notYet !== undefined;
  const press = (): void => {
    setAsked(waits ? asked + 1 : 0);
    (waits ? onNotYet : onPress)?.();
  };
  return (
    <>
      <button
        class={[looks(props), waits ? 'not-yet' : '', waits && asked > 0 ? 'asked' : ''].filter(Boolean).join(' ')}
        type={waits ? 'button' : type}
        aria-disabled={waits ? 'true' : undefined}
        onClick={press}
      >
        {inside}
        {waits ? <small>{notYet}</small> : null}
      </button>
      {/* A text that changes is read again: each press is answered, not only the first. */}
      {waits ? (
        <span class="unseen" role="status">
          {asked > 0 ? <span key={asked}>{notYet}</span> : null}
        </span>
      ) : null}
    </>
  );
}
