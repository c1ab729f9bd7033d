import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface PageTitleProps {
  /** For the tab and the list of open apps. Never a person's name: it is shown where others look. */
  readonly title: string;
  /** What the screen says, when it says more than the tab. */
  readonly children?: ComponentChildren;
  /** `Passerelle` */
  readonly app: string;
  readonly hidden?: boolean | undefined;
  /** Changes when another thing is shown under the same words: another family, another week. */
  readonly of?: string | undefined;
}

// A page that has just been opened is read out by the browser itself; only later screens need the push.
let opened = false;

/** The `h1` of a screen. It takes the focus after a change of screen, so that keyboard and reader start there. */
export function PageTitle({ title, children, app, hidden = false, of }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${app}`;
  }, [title, app]);
  useEffect(() => {
    if (opened) {
      heading.current?.focus({ preventScroll: true });
    }
    opened = true;
  }, [title, of]);
  return (
    <h1 ref={heading} tabIndex={-1} class={hidden ? 'unseen' : 'page-title'}>
      {children ?? title}
    </h1>
  );
}
