import { Html } from './html.ts';

export const style = new Html(`
:root {
  color-scheme: light dark;
  --paper: light-dark(#f6f7f8, #16181b);
  --card: light-dark(#fff, #1e2125);
  --ink: light-dark(#1c2024, #e6e8ea);
  --quiet: light-dark(#5d656d, #9aa2aa);
  --line: light-dark(#e1e4e8, #33383e);
  --hover: light-dark(#f3f6f8, #24282d);
  --brand: light-dark(#0b6070, #58bccd);
  --green: light-dark(#18703a, #62cd88);
  --red: light-dark(#b42318, #ff8a80);
  --amber: light-dark(#8a5300, #f0b849);
  --blue: light-dark(#1c5fb8, #7ab6ff);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 14px/1.45 Inter, system-ui, sans-serif;
  font-variant-numeric: tabular-nums; }
header { display: flex; align-items: center; gap: 16px; padding: 12px 24px; background: var(--card);
  border-bottom: 1px solid var(--line); }
header strong { font-size: 15px; }
header a, .plain { color: var(--quiet); }
header form { margin-left: auto; }
header input { width: 240px; }
main { max-width: 1440px; margin: 0 auto; padding: 24px; display: grid; gap: 24px; }
h1 { font-size: 20px; margin: 0; }
h2 { font-size: 15px; margin: 0 0 12px; }
a { color: var(--brand); text-decoration: none; }
a:hover { text-decoration: underline; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 16px; }
.table { padding: 0; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 0 12px; height: 40px; text-align: left; white-space: nowrap; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 500; font-size: 12px; }
tr:last-child td { border-bottom: 0; }
tbody tr:hover { background: var(--hover); }
th.money, td.money { text-align: right; }
.number { font-weight: 500; }
.code { font-family: ui-monospace, monospace; font-size: 12px; color: var(--quiet); }
td.code { max-width: 160px; overflow: hidden; text-overflow: ellipsis; }
.empty { padding: 40px; text-align: center; color: var(--quiet); }
.badge { color: var(--tone); }
.badge::before { content: ''; display: inline-block; width: 7px; height: 7px; margin-right: 7px; border-radius: 50%;
  background: var(--tone); }
.badge.open { --tone: var(--blue); }
.badge.paid { --tone: var(--green); }
.badge.void { --tone: var(--red); }
.badge.draft { --tone: var(--quiet); }
.actions { display: flex; justify-content: flex-end; align-items: center; gap: 6px; }
.deeds { width: 100%; max-width: 720px; margin: 0 auto; }
.deeds div { display: flex; flex-wrap: wrap; gap: 8px; }
.deeds input { width: 120px; }
.limits summary { cursor: pointer; font-weight: 600; font-size: 15px; }
.limits li { margin: 6px 0; max-width: 100ch; }
button, select, input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line);
  border-radius: 5px; padding: 3px 10px; min-height: 30px; }
button { cursor: pointer; }
button:hover { border-color: var(--quiet); }
button.green { color: var(--green); }
button.red { color: var(--red); }
button.main { background: var(--brand); border-color: var(--brand); color: var(--card); font-weight: 500; }
:focus-visible { outline: 2px solid var(--brand); outline-offset: 1px; }
.faults { display: grid; gap: 24px; grid-template-columns: minmax(320px, 1fr) minmax(320px, 1fr); }
.fields { display: grid; gap: 12px; grid-template-columns: repeat(3, minmax(0, 1fr)); }
.fields label { display: grid; gap: 4px; color: var(--quiet); font-size: 12px; }
.fields label > * { color: var(--ink); font-size: 14px; width: 100%; }
.fields .main { align-self: end; }
.notice { border-left: 3px solid var(--amber); padding: 10px 16px; }
.faults ul { margin: 0 0 12px; padding: 0; list-style: none; }
.faults li { padding: 6px 0; border-bottom: 1px solid var(--line); }
.faults li b { color: var(--amber); font-weight: 500; }
.paper { width: 100%; max-width: 720px; margin: 0 auto; padding: 32px; }
.paper dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 24px; margin: 20px 0; }
.paper dt { color: var(--quiet); }
.paper dd { margin: 0; }
.paper td, .paper th { padding: 0; white-space: normal; }
.paper .quantity { text-align: right; padding: 0 24px; }
.paper tfoot td { border: 0; height: 30px; }
.paper tfoot tr:last-child { font-weight: 600; }
.top { display: flex; justify-content: space-between; align-items: center; }
@media (max-width: 900px) { .faults { grid-template-columns: 1fr; } }
`);
