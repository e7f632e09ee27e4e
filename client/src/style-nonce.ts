const nonce = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** Under which this page may put styles into itself: Mantine asks here, and what locks the scrolling under a dialog looks there. */
export const styleNonce = () => nonce;

Object.assign(globalThis, { __webpack_nonce__: nonce });
