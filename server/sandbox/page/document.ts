import { type Html, html } from './html.ts';
import { style } from './style.ts';

/** A whole page around its content. */
export function document(title: string, content: Html): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · Billing sandbox</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>${content}</body>
</html>`;
  return page.text;
}
