import { anchorOf, type Explained } from '../ui/help-anchors.ts';
import { CAUSES } from './causes.ts';
import { Place } from './Place.tsx';

/** Each cause that a message names, what it means and the one thing to do next. */
export function MessagesSection() {
  return (
    <section aria-labelledby="messages">
      <Place id="messages" order={2}>
        What a message means
      </Place>
      <p>
        A message about an invoice says what is true now, and names the cause. When a change did not go through, both
        systems are as they were before.
      </p>
      {Object.entries(CAUSES).map(([what, { title, means, next }]) => (
        <div key={what}>
          <Place id={anchorOf(what as Explained)} order={3}>
            {title}
          </Place>
          <p>{means}</p>
          <p>
            <strong>What to do: </strong>
            {next}
          </p>
        </div>
      ))}
    </section>
  );
}
