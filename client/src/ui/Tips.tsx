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
    let offered: HTMLElement | null = null;
    const hide = () => {
      clearTimeout(timer);
      setTarget(undefined);
    };
    const offer = (element: HTMLElement | null) => {
      hide();
      offered = element;
      if (element) timer = setTimeout(() => setTarget(element), DELAY_MS);
    };
    // Also of each move: what is under the pointer may have come to say something since it is there.
    const point = ({ target }: Event) => {
      const element = tipped(target);
      if (element !== offered) offer(element);
    };
    const focus = ({ target }: Event) => {
      const element = tipped(target);
      if (element?.matches(':focus-visible')) offer(element);
      else hide();
    };
    const listeners = {
      pointerover: point,
      pointermove: point,
      focusin: focus,
      focusout: hide,
      pointerdown: hide,
      keydown: hide,
    };
    for (const [type, listen] of Object.entries(listeners)) document.addEventListener(type, listen);
    return () => {
      hide();
      for (const [type, listen] of Object.entries(listeners)) document.removeEventListener(type, listen);
    };
  }, []);
  if (!target) return null;
  return <Tooltip key={target.dataset.tip} opened target={target} label={target.dataset.tip} />;
}

const tipped = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
