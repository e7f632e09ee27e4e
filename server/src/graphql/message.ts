import { Field } from 'type-graphql';

/** The field `message` of every answer to a change, whichever way it ended. */
export const Message = () =>
  Field(() => String, {
    description:
      'What to tell the person: one or two English sentences in plain text, safe to show as they are. Programs go by the type and the other fields.',
  });
