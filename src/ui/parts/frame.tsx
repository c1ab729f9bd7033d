import type { ComponentChildren } from 'preact';

interface FrameProps {
  /** A `StatusLine`: first line on a phone, at the end of the rail on a desk. */
  readonly status?: ComponentChildren;
  /** A `TopBar`, when one goes back or leaves a task. */
  readonly top?: ComponentChildren;
  /** A list beside the page; on a phone they take turns. */
  readonly list?: ComponentChildren;
  /** What the list holds, for those who go from region to region. */
  readonly listLabel?: string | undefined;
  /** Which of the two a phone shows. */
  readonly show?: 'list' | 'page' | undefined;
  readonly children?: ComponentChildren;
  /** `Told`, which stands above the foot. */
  readonly told?: ComponentChildren;
  /** A `Foot` with the main action; then a phone has no places. */
  readonly foot?: ComponentChildren;
  /** `Places` */
  readonly places?: ComponentChildren;
}

/**
 * Status, list, page, foot and places: a column on a phone, rail, list and page on a desk. It is a form because browsers write
 * what stands in a field to the disk, in clear, to bring it back after a restart: only `autocomplete="off"` on the form keeps
 * them from it for every kind of field.
 */
export function Frame({ status, top, list, listLabel, show = 'page', children, told, foot, places }: FrameProps) {
  const looks = ['frame', list === undefined ? 'single' : `show-${show}`, foot === undefined ? '' : 'has-foot'];
  return (
    <form class={looks.filter(Boolean).join(' ')} autocomplete="off" noValidate onSubmit={(event) => event.preventDefault()}>
      {status === undefined ? null : <div class="frame-status">{status}</div>}
      {/* Before the list: whoever goes by keyboard would otherwise pass thousands of families to reach it. */}
      {places}
      {list === undefined ? null : (
        // One element in both roles, so that the list keeps its place while the page beside it changes.
        <section class="frame-list" role={show === 'list' ? 'main' : 'region'} aria-label={listLabel}>
          {list}
          {show === 'list' ? told : null}
        </section>
      )}
      <div class="frame-page">
        {top}
        {show === 'list' ? <aside class="page-body">{children}</aside> : <main class="page-body">{children}</main>}
        <div class="frame-end">
          {show === 'list' ? null : told}
          {foot}
        </div>
      </div>
    </form>
  );
}
