import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  type GraphQLError,
  type GraphQLField,
  type GraphQLFieldConfig,
  GraphQLObjectType,
  type GraphQLSchema,
  GraphQLUnionType,
  getNullableType,
  isLeafType,
} from 'graphql';
import { type Caller, may } from '../access/caller.ts';
import { forbidden, notFound, unauthenticated } from '../errors.ts';
import { checkArguments } from './check-arguments.ts';
import type { Context } from './context.ts';
import { counted } from './counted.ts';
import { COST } from './limit/cost.ts';
import type { Access } from './requires.ts';

type FieldConfig = GraphQLFieldConfig<unknown, Context>;

/** Enforces what `requires.ts` declares, in one synchronous look before a field is resolved, and writes it into the schema. */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field) => guarded(field as FieldConfig),
    [MapperKind.INTERFACE_FIELD]: (field) => described(field as FieldConfig),
    [MapperKind.UNION_TYPE]: withoutThrowing,
    [MapperKind.QUERY]: withDescription('What can be read.'),
    [MapperKind.MUTATION]: withDescription('What can be changed. Each answers the objects it changed.'),
    [MapperKind.SUBSCRIPTION]: withDescription('What is told as it happens, over a WebSocket.'),
  });
}

function guarded(field: FieldConfig): FieldConfig {
  const { access, onlyWithInvoices, asksBilling } = field.extensions ?? {};
  const hasArguments = Object.keys(field.args ?? {}).length > 0;
  const needsLook = Boolean((access && !access.anyone) || onlyWithInvoices);

  const refuseUnlessAllowed = (args: unknown, caller: Caller | null) => {
    const denial = needsLook && whyNot(access ?? {}, onlyWithInvoices === true, caller);
    if (denial) throw denial;
    if (hasArguments) checkArguments(args);
  };
  const { resolve = defaultFieldResolver, subscribe } = field;
  const isOpen = !needsLook && !hasArguments;
  // Read off its object by whoever executes, and counted with it.
  if (isOpen && !field.resolve && isLeafType(getNullableType(field.type))) return described(field);
  return {
    ...described(field),
    resolve: counted(
      field.type,
      isOpen
        ? resolve
        : (source, args, context, info) => {
            refuseUnlessAllowed(args, context.caller);
            if (asksBilling) context.meter.cost += COST.billing;
            return resolve(source, args, context, info);
          },
    ),
    ...(subscribe && {
      subscribe(source: unknown, args: Record<string, unknown>, context: Context, info) {
        refuseUnlessAllowed(args, context.caller);
        return subscribe(source, args, context, info);
      },
    }),
  };
}

/** Why a caller may not have a field, also where it is answered by other ways than an operation; undefined: they may. */
export const whyNotAnswer = (
  { extensions }: Pick<GraphQLField<unknown, unknown>, 'extensions'>,
  caller: Caller | null,
): GraphQLError | undefined => whyNot(extensions.access ?? {}, extensions.onlyWithInvoices === true, caller);

function whyNot(access: Access, onlyWithInvoices: boolean, caller: Caller | null): GraphQLError | undefined {
  if (!caller) return unauthenticated();
  if (onlyWithInvoices && !caller.tenant.invoicesEnabled) return notFound('invoice');
  if (access.checkedBy === 'useCase') return undefined;
  const missing = access.allOf?.find((key) => !may(caller, key));
  if (missing) return forbidden(missing);
  const [first] = access.anyOf ?? [];
  if (first && !access.anyOf?.some((key) => may(caller, key))) return forbidden(first);
  return undefined;
}

function described(field: FieldConfig): FieldConfig {
  const sentences = [field.description, requirement(field.extensions?.access)];
  return { ...field, description: sentences.filter(Boolean).join(' ') || undefined };
}

function requirement(access: Access | undefined): string | undefined {
  if (access?.allOf) return `Requires ${access.allOf.map(quoted).join(' and ')}.`;
  if (access?.anyOf) return `Requires ${access.anyOf.map(quoted).join(' or ')}.`;
  if (access?.signedIn) return 'Requires a sign-in, and no permission.';
  if (access?.anyone) return 'Requires no sign-in.';
  return undefined;
}

/** Compiled code does not catch what this throws; graphql and it both have an error for a type that is not known. */
function withoutThrowing(type: GraphQLUnionType): GraphQLUnionType {
  const { resolveType, ...config } = type.toConfig();
  return new GraphQLUnionType({
    ...config,
    resolveType(...args) {
      try {
        return resolveType?.(...args);
      } catch {
        return undefined;
      }
    },
  });
}

const quoted = (key: string) => `\`${key}\``;

const withDescription = (description: string) => (type: GraphQLObjectType) =>
  new GraphQLObjectType({ ...type.toConfig(), description });
