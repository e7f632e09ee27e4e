type Factory = { createPolicy(name: 'default', rules: { createHTML(html: string): string }): unknown };

/**
 * What every text passes before this page takes it for HTML, whoever wrote that code. The content policy allows this one
 * policy, and no other; browsers that know no trusted types do without.
 */
export function setDefaultPolicy(createHTML: (html: string) => string): void {
  const { trustedTypes } = globalThis as { trustedTypes?: Factory };
  trustedTypes?.createPolicy('default', { createHTML });
}
