import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';

const DELAY_MS = 300;

/**
 * The one tooltip of the app: it shows what an element says of itself in `data-tip`, under the pointer or with the focus
 * of the keyboard. One for each row of a list would cost as much as the rows.
 */
export function Tips() {
  const [target, setTarget] = useState<HTMLElement>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setTarget(undefined);
    };
    const show = ({ type, target }: Event) => {
      const element = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
      hide();
      if (element && (type === 'pointerover' || element.matches(':focus-visible')))
        timer = setTimeout(() => setTarget(element), DELAY_MS);
    };
    const listeners = { pointerover: show, focusin: show, focusout: hide, pointerdown: hide, keydown: hide };
    for (const [type, listen] of Object.entries(listeners)) document.addEventListener(type, listen);
    return () => {
      hide();
      for (const [type, listen] of Object.entries(listeners)) document.removeEventListener(type, listen);
    };
  }, []);
  if (!target) return null;
  return <Tooltip key={target.dataset.tip} opened target={target} label={target.dataset.tip} />;
}
