import './allow-markdown.ts';
import 'graphiql/style.css';
import './playground.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createRoot } from 'react-dom/client';

const wsClient = createClient({ url: `${location.origin.replace(/^http/, 'ws')}/graphql` });
const fetcher = createGraphiQLFetcher({ url: '/graphql', wsClient });

const FIRST_QUERY = `# The contract of TuffOps invoicing. It runs with your own session and permissions.
{
  viewer {
    user { name }
    tenant { name }
    permissions
  }
  invoices(first: 5) {
    totalCount
    nodes { number status customerName total { minorUnits currency } }
  }
}
`;

const root = document.getElementById('root');
if (root) {
  root.style.height = '100dvh';
  createRoot(root).render(<GraphiQL fetcher={fetcher} defaultQuery={FIRST_QUERY} />);
}
