import { type Fault, faultKinds, faultOperations } from '../faults/fault.ts';
import { type Html, html } from './html.ts';

/** The form to switch a fault on, beside the ones that are on. */
export function faultsCard(faults: Fault[]): Html {
  return html`<section class="card faults">
<div>
<h2>Switch a fault on</h2>
<form method="post" action="/faults" class="fields">
<label>Requests<select name="operation">${faultOperations.map(option)}</select></label>
<label>Fault<select name="kind">${faultKinds.map(option)}</select></label>
<label>Path contains<input name="path" placeholder="any"></label>
<label>How many times<input name="times" type="number" min="1" value="1"></label>
<label>After letting pass<input name="after" type="number" min="0" value="0"></label>
<label>Delay (ms)<input name="delayMs" type="number" min="0" value="0"></label>
<button class="main">Switch on</button>
</form>
</div>
<div>
<h2>Faults that are on</h2>
${faults.length === 0 ? html`<p class="plain">None: every request is answered as it should be.</p>` : active(faults)}
</div>
</section>`;
}

function active(faults: Fault[]): Html {
  return html`<ul>${faults.map((fault) => html`<li><b>${fault.kind}</b> on ${sentence(fault)}</li>`)}</ul>
<form method="post" action="/faults/clear"><button class="red">Clear all</button></form>`;
}

function sentence({ operation, times, after, delayMs, path }: Fault): string {
  const parts = [
    `the next ${times === 1 ? '' : `${times} `}${operation === 'any' ? '' : `${operation} `}request${times === 1 ? '' : 's'}`,
    path && `to …${path}…`,
    after > 0 && `after letting ${after} pass`,
    delayMs > 0 && `with a delay of ${delayMs} ms`,
  ];
  return parts.filter(Boolean).join(' ');
}

function option(value: string): Html {
  return html`<option>${value}</option>`;
}
