import './dialog-foot.css';
import type { PropsWithChildren } from 'react';

/** The buttons of a dialog, which stay in sight while the `dialog-main` before them scrolls. */
export function DialogFoot({ children }: PropsWithChildren) {
  return <div className="dialog-foot">{children}</div>;
}
