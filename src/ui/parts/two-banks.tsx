import type { ComponentChildren } from 'preact';

interface TwoBanksProps {
  /** In the reader's language, which is the page's. */
  readonly children: ComponentChildren;
  /** The same in French. Leave it out when the page is French. */
  readonly french?: ComponentChildren;
  /** A rule between the two, where each is several lines. */
  readonly ruled?: boolean | undefined;
}

/** The same thing twice: the reader's language from its own edge, French from the left, never behind a press. */
export function TwoBanks({ children, french, ruled = false }: TwoBanksProps) {
  return (
    <div class={ruled ? 'two-banks ruled' : 'two-banks'}>
      <div>{children}</div>
      {french === undefined ? null : (
        <div class="french" lang="fr-CA" dir="ltr">
          {french}
        </div>
      )}
    </div>
  );
}
