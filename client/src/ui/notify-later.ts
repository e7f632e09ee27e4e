import { fetchCode } from './fetch-code.ts';
import type { About, Tell } from './notify.tsx';
import { fetchAhead } from './when-idle.ts';

const toasts = () => import('./notify.tsx');
fetchAhead(toasts);

// For what is on a list from the first moment and seldom says anything: the code of toasts comes after all that is wanted at once.

/** `notifyFailure`. */
export function failLater(message: string, ...after: string[]): void {
  void fetchCode(toasts).then(({ notifyFailure }) => notifyFailure(message, ...after));
}

/** `notifyAbout`. */
export function tellLater(id: string, about?: About): Tell {
  const toast = fetchCode(toasts).then(({ notifyAbout }) => notifyAbout(id, about));
  return {
    success: (...said) => void toast.then((tell) => tell.success(...said)),
    failure: (...said) => void toast.then((tell) => tell.failure(...said)),
    doubt: (...said) => void toast.then((tell) => tell.doubt(...said)),
    hide: () => void toast.then((tell) => tell.hide()),
  };
}
