import type { ComponentChildren } from 'preact';

interface NameProps {
  readonly children: ComponentChildren;
  /** When the name is written in a script of its own. */
  readonly lang?: string | undefined;
}

/** A person's name keeps its own direction, whatever stands beside it. */
export const Name = ({ children, lang }: NameProps) => <bdi lang={lang}>{children}</bdi>;
