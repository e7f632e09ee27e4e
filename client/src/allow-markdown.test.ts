import { expect, it } from 'vitest';
import { onlyMarkdown } from './allow-markdown.ts';

it('what Markdown becomes stays as it is', () => {
  const html =
    '<h2>A <em>page</em></h2>\n<p>By <a href="https://relay.dev">Relay</a>, <a href="/docs">ours</a><br>\n</p><hr /><ul><li><code class="language-graphql">{ a }</code></li></ul>';
  expect(onlyMarkdown(html)).toBe(html);
});

it.each([
  '<script>steal()</script>',
  '<img src=x onerror=steal()>',
  '<p onclick="steal()">',
  '<a href="javascript:steal()">',
  '<a href="https://a.test" onclick="steal()">',
  '<a href="https://a.test"\nonclick="steal()">',
  '<svg/onload=steal()>',
  '<style>p{}</style>',
  '<P>',
  '<',
])('%s is shown as it is written', (html) => {
  expect(onlyMarkdown(html)).not.toContain('<');
});
