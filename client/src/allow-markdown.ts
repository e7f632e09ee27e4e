import { setDefaultPolicy } from './default-policy.ts';

const OTHER_TAG =
  /<(?!(?:\/?(?:p|em|strong|s|code|pre|blockquote|ul|ol|li|h[1-6])|[hb]r ?\/?|code class="language-\w+"|a href="(?:https?:\/)?\/[^"<>]*"|\/a)>)/g;

/** The playground shows descriptions, which are Markdown: of them come these tags. Any other is shown as it is written. */
export const onlyMarkdown = (html: string) => html.replace(OTHER_TAG, '&lt;');

setDefaultPolicy(onlyMarkdown);
