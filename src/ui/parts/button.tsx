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
  const { children, icon, flip, href, newTab = false, type = 'button', onPress, notYet } = props;
  const inside = (
    <>
      {icon === undefined ? null : <Sign icon={icon} flip={flip} />}
      <span>{children}</span>
    </>
  );
  if (notYet !== undefined) {
    return <NotYetButton {...props} notYet={notYet} inside={inside} />;
  }
  if (href !== undefined) {
    return (
      <a class={looks(props)} href={href} {...(newTab ? { target: '_blank', rel: 'noopener' } : {})} onClick={onPress}>
        {inside}
      </a>
    );
  }
  return (
    <button class={looks(props)} type={type} onClick={onPress}>
      {inside}
    </button>
  );
}

const looks = ({ kind = 'main', small = false, wide = false }: ButtonProps): string =>
  ['button', kind, small ? 'small' : '', wide ? 'wide' : ''].filter(Boolean).join(' ');

interface NotYetProps extends ButtonProps {
  readonly notYet: string;
  readonly inside: ComponentChildren;
}

function NotYetButton(props: NotYetProps) {
  const { inside, notYet, onNotYet } = props;
  const [asked, setAsked] = useState(0);
  return (
    <>
      <button
        class={`${looks(props)} not-yet${asked > 0 ? ' asked' : ''}`}
        type="button"
        aria-disabled="true"
        onClick={() => {
          setAsked(asked + 1);
          onNotYet?.();
        }}
      >
        {inside}
        <small>{notYet}</small>
      </button>
      {/* A text that changes is read again: each press is answered, not only the first. */}
      <span class="unseen" role="status">
        {asked > 0 ? <span key={asked}>{notYet}</span> : null}
      </span>
    </>
  );
}
